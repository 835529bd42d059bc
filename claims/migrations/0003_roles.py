"""Editor, Reviewer, Reporter and Admin: what each may do. Every signed-in person with a role may read everything."""

from django.db import migrations

# The permissions a role adds. Views ask for these, never for a group's name.
ROLES = {
    "Editor": [
        ("sources", "article", "upload_article", "Can upload articles"),
        ("sources", "source", "add_source", "Can add source"),
    ],
    "Reviewer": [
        ("claims", "claim", "review_claim", "Can decide on claims"),
        ("claims", "claim", "export_claim", "Can export claims"),
    ],
    "Reporter": [("claims", "claim", "export_claim", "Can export claims")],
    "Admin": [
        ("claims", "claim", "export_claim", "Can export claims"),
        *[("sources", "source", f"{act}_source", f"Can {act} source") for act in ("add", "change", "delete", "view")],
        ("sources", "grade", "view_grade", "Can view grade"),
        ("sources", "article", "view_article", "Can view article"),
        ("claims", "claim", "view_claim", "Can view claim"),
        ("claims", "decision", "view_decision", "Can view decision"),
        *[("auth", "user", f"{act}_user", f"Can {act} user") for act in ("add", "change", "delete", "view")],
        ("auth", "group", "view_group", "Can view group"),
    ],
}


def make_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    for role, permissions in ROLES.items():
        group, _made = Group.objects.get_or_create(name=role)
        for app, model, codename, label in permissions:
            # Django itself makes permissions only after all migrations; the same row is found again then.
            content_type, _made = ContentType.objects.get_or_create(app_label=app, model=model)
            permission, _made = Permission.objects.get_or_create(
                content_type=content_type, codename=codename, defaults={"name": label}
            )
            group.permissions.add(permission)


def drop_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0002_text_rules"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_roles, drop_roles)]
