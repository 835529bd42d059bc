"""The desk's pages, grouped under the thing they belong to."""

from django.urls import path

from claims import review
from claims.views import (
    articles,
    deciding,
    export,
    facts,
    home,
    inbox,
    incidents,
    names,
    origins,
    preferences,
    queue,
    record,
    sources,
    upload,
)

desk_urls = [
    path("", home.home, name="home"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("filters/save/", preferences.save_filter, name="save_filter"),
    path("filters/<int:pk>/drop/", preferences.drop_filter, name="drop_filter"),
]

queue_urls = [
    path("queue/", queue.queue, name="queue"),
    path("undo/", deciding.undo, name="undo"),
]

claim_urls = [
    path("claims/<int:pk>/", queue.claim, name="claim"),
    path("claims/<int:pk>/accept/", deciding.decide, {"verb": review.accept}, name="accept"),
    path("claims/<int:pk>/reject/", deciding.decide, {"verb": review.reject}, name="reject"),
    path("claims/<int:pk>/defer/", deciding.decide, {"verb": review.defer}, name="defer"),
    path("claims/<int:pk>/correct/", deciding.correct, name="correct"),
    path("claims/<int:pk>/link/", deciding.link, name="link_source"),
    path("claims/<int:pk>/fact/", deciding.choose_fact, name="choose_fact"),
    path("claims/<int:pk>/fact/confirm/", deciding.confirm_fact, name="confirm_fact"),
    path("claims/<int:pk>/note/", deciding.note, name="note"),
    path("evidence/<int:pk>/confirm/", deciding.confirm_evidence, name="confirm_evidence"),
    path("sources/names/", deciding.source_names, name="source_names"),
    path("evidence/<int:pk>/remove/", deciding.unlink, name="unlink"),
]

article_urls = [
    path("articles/", articles.articles, name="articles"),
    path("articles/<int:pk>/", articles.article, name="article"),
    path("articles/<int:pk>/row/", articles.article_row, name="article_row"),
    path("articles/<int:pk>/state/", articles.article_state, name="article_state"),
    path("articles/<int:pk>/add/", articles.add_claim, name="add_claim"),
]

upload_urls = [
    path("articles/upload/", upload.upload, name="upload"),
    path("articles/upload/progress/", upload.upload_progress, name="upload_progress"),
    path("articles/<int:pk>/original/", upload.original, name="original"),
    path("articles/<int:pk>/read-again/", upload.read_again, name="article_read_again"),
    path("sources/suggest/", upload.suggest_publishers, name="suggest_publishers"),
]

export_urls = [
    path("claims.csv", export.claims_csv, name="claims_csv"),
    path("facts.csv", export.facts_csv, name="facts_csv"),
    path("names.csv", export.names_csv, name="names_csv"),
]

source_urls = [
    path("sources/", sources.sources, name="sources"),
    path("sources/add/", sources.add_source, name="add_source"),
    path("sources/<int:pk>/", sources.source, name="source"),
]

name_urls = [
    path("names/", names.names, name="names"),
    path("names/<int:pk>/", names.name, name="name"),
    path("names/<int:pk>/house/", names.choose_house, name="name_house"),
    path("names/<int:pk>/split/", names.split, name="name_split"),
    path("names/<int:pk>/confirm/", names.confirm, name="name_confirm"),
    path("names/<int:pk>/merge/", names.merge, name="name_merge"),
    path("names/<int:pk>/keep-apart/", names.keep_apart, name="name_keep_apart"),
]

fact_urls = [
    path("facts/", facts.facts, name="facts"),
    path("facts/<int:pk>/", facts.fact, name="fact"),
    path("facts/<int:pk>/settle/", facts.settle, name="fact_settle"),
    path("facts/<int:pk>/reopen/", facts.reopen, name="fact_reopen"),
    path("facts/<int:pk>/leave-contested/", facts.leave_contested, name="fact_leave"),
    path("facts/<int:pk>/overrule/", facts.overrule, name="fact_overrule"),
    path("facts/<int:pk>/move-claim/", facts.move_claim, name="fact_move_claim"),
    path("facts/<int:pk>/claims/<int:claim_pk>/confirm/", facts.confirm_claim, name="fact_confirm_claim"),
    path("decisions/<int:pk>/undo/", record.undo, name="decision_undo"),
]

origin_urls = [
    path("origins/", origins.origins, name="origins"),
    path("origins/join/", origins.join, name="origin_join"),
    path("origins/<int:pk>/part/", origins.part, name="origin_part"),
    path("claims/<int:claim_pk>/origin/", origins.set_origin, name="claim_origin"),
]

incident_urls = [
    path("incidents/", incidents.incidents, name="incidents"),
    path("incidents/<int:pk>/", incidents.incident, name="incident"),
    path("incidents/<int:pk>/rename/", incidents.rename, name="incident_rename"),
    path("incidents/<int:pk>/merge/", incidents.merge, name="incident_merge"),
    path("incidents/<int:pk>/split/", incidents.split, name="incident_split"),
    path("incidents/<int:pk>/accounts/<int:account_pk>/move/", incidents.move_account, name="account_move"),
    path("incidents/<int:pk>/accounts/<int:account_pk>/confirm/", incidents.confirm_account, name="account_confirm"),
]

inbox_urls = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/seen/", inbox.all_seen, name="inbox_all_seen"),
    path("inbox/<int:pk>/seen/", inbox.seen, name="inbox_seen"),
]

urlpatterns = [
    *desk_urls,
    *queue_urls,
    *claim_urls,
    *article_urls,
    *fact_urls,
    *origin_urls,
    *incident_urls,
    *inbox_urls,
    *upload_urls,
    *source_urls,
    *name_urls,
    *export_urls,
]
