"""The upload form: files or pasted text in, Articles out. Each file stands or falls on its own."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.validators import ProhibitNullCharactersValidator
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sources.models import Article, Source, text_digest
from sources.reading import READABLE, Limits, UnreadableUpload, Upload, read_pasted, read_upload

DATE_FORMATS = ["%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d.%m.%Y", "%d/%m/%Y"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file or text of an upload: an article, new or known, or a problem in one sentence."""

    name: str
    article: Article | None = None
    is_new: bool = False
    problem: str = ""


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Any number of files, kept as they came: what is wrong with one is no reason to refuse the others."""

    widget = SeveralFilesInput

    def clean(self, data, initial=None):
        files = [file for file in data or [] if file]
        if len(files) > settings.UPLOAD_MAX_FILES:
            raise forms.ValidationError(
                gettext("At most {count} files at once.").format(count=settings.UPLOAD_MAX_FILES)
            )
        return files


class SourceForm(forms.ModelForm):
    """A source that has published nothing here yet: a speaker, an office, a document. Grades are the admin's."""

    class Meta:
        model = Source
        fields = ["name", "kind", "aliases", "domain", "country", "language"]

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        self.refuse_if_taken(name)
        return name

    def clean_aliases(self):
        aliases = self.cleaned_data["aliases"]
        for alias in aliases:
            self.refuse_if_taken(alias)
        return aliases

    def refuse_if_taken(self, name):
        """Two sources of one name could not be told apart by whoever types it."""
        taken = Source.objects.called(name).exclude(pk=self.instance.pk).order_by("pk").first()
        if taken:
            raise forms.ValidationError(gettext("{name} goes by this name already.").format(name=taken))


class ArticleNumberField(forms.ModelChoiceField):
    """An article by its number, typed or chosen; a list of all articles would not fit a page."""

    widget = forms.NumberInput

    def __init__(self, **kwargs):
        super().__init__(Article.objects.defer("text"), **kwargs)

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            return self.queryset.get(pk=int(value))
        except (ValueError, OverflowError, Article.DoesNotExist):
            raise forms.ValidationError(
                gettext("There is no article number {number}.").format(number=str(value)[:20])
            ) from None


class UploadForm(forms.Form):
    publisher = forms.CharField(
        label=_("Publisher"), max_length=200, help_text=_("Who published it. A name that is new makes a new source.")
    )
    published_on = forms.DateField(
        label=_("Published on"),
        required=False,
        input_formats=DATE_FORMATS,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("“On Tuesday” can only be read with it."),
        error_messages={"invalid": _("Write the date like 2023-12-14 or 14 Dec 2023.")},
    )
    files = SeveralFilesField(
        label=_("Files"),
        required=False,
        widget=SeveralFilesInput(attrs={"accept": ",".join(READABLE)}),
        help_text=_("Text, HTML, Word (.docx) or PDF; several at once."),
    )
    text = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
    )
    title = forms.CharField(
        label=_("Title"), max_length=500, required=False, help_text=_("Taken from the file or the first line if empty.")
    )
    byline = forms.CharField(label=_("Byline"), max_length=300, required=False)
    url = forms.URLField(label=_("Address"), max_length=1000, required=False, assume_scheme="https")
    corrects = ArticleNumberField(
        label=_("Corrects article number"),
        required=False,
        help_text=_("If this is a corrected edition of an article that is here already."),
    )

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.outcomes: list[Outcome] = []
        self.is_new_source = False
        # The text is tidied when it is read, and a note says what went; the form itself refuses nothing for it.
        text = self.fields["text"]
        text.validators = [v for v in text.validators if not isinstance(v, ProhibitNullCharactersValidator)]

    def clean_publisher(self):
        name = " ".join(self.cleaned_data["publisher"].split())
        if not Source.objects.called(name).exists() and not self.user.has_perm("sources.add_source"):
            raise forms.ValidationError(
                gettext("There is no source called {name}, and you may not add one.").format(name=name)
            )
        return name

    def clean_published_on(self):
        day = self.cleaned_data["published_on"]
        if day and day > latest_day():
            raise forms.ValidationError(gettext("This day is in the future. When was the article published?"))
        return day

    def clean(self):
        cleaned = super().clean()
        texts = len(cleaned.get("files") or []) + bool((cleaned.get("text") or "").strip())
        if texts == 0 and "files" not in self.errors:
            self.add_error("files", gettext("Choose a file or paste a text."))
        if texts > 1:
            for field in ("title", "url", "corrects"):
                if cleaned.get(field):
                    self.add_error(field, gettext("This fits one article only. Leave it empty for several at once."))
        return cleaned

    def save(self) -> list[Outcome]:
        """Make an article of each text that can be read; returns what became of each, in the order given."""
        self.outcomes = [self._keep_file(file) for file in self.cleaned_data["files"]]
        if self.cleaned_data["text"].strip():
            self.outcomes.append(self._keep_text(self.cleaned_data["text"]))
        return self.outcomes

    @cached_property
    def source(self) -> Source:
        """The publisher; a new one is made only once there is a text to keep under it."""
        name = self.cleaned_data["publisher"]
        self.is_new_source = not Source.objects.called(name).exists()
        return Source.objects.publisher(name)

    def _keep_file(self, file) -> Outcome:
        if file.size > settings.UPLOAD_MAX_BYTES:  # before a byte of it is loaded
            return Outcome(
                file.name,
                problem=gettext("{name} is larger than {size} MB. Split it or paste its text.").format(
                    name=file.name, size=settings.UPLOAD_MAX_BYTES // (1024 * 1024)
                ),
            )
        data = file.read()
        try:
            upload = read_upload(file.name, data, limits())
        except UnreadableUpload as unreadable:
            return Outcome(file.name, problem=str(unreadable))
        return self._keep(upload, file.name, data)

    def _keep_text(self, text) -> Outcome:
        try:
            return self._keep(read_pasted(text, limits()), gettext("Pasted text"))
        except UnreadableUpload as unreadable:
            return Outcome(gettext("Pasted text"), problem=str(unreadable))

    def _keep(self, upload: Upload, name: str, data: bytes | None = None) -> Outcome:
        typed = self.cleaned_data
        published = typed["published_on"] or upload.published
        article = Article(
            source=self.source,
            text=upload.text,
            title=typed["title"] or upload.title,
            byline=typed["byline"] or upload.byline,
            url=typed["url"],
            published_on=published if published and published <= latest_day() else None,
            language=upload.language,
            reading_note=upload.note,
            supersedes=typed["corrects"],
            uploaded_by=self.user,
            original_name=name[-255:] if data is not None else "",
        )
        kept, is_new = keep_once(article, data)
        return Outcome(name, kept, is_new)


def keep_once(article: Article, original: bytes | None = None) -> tuple[Article, bool]:
    """Store the article with its original file, or find the one of the same publisher with the same text."""
    if found := _same_text(article).first():
        return found, False
    if original is not None:
        article.original.save(uuid.uuid4().hex, ContentFile(original), save=False)
    try:
        with transaction.atomic():
            if not Source.objects.current().select_for_update(no_key=True).filter(pk=article.source_id):
                # An admin just deleted it, or merged it into another, which goes by its name now.
                article.source = Source.objects.publisher(article.source.name)
            article.save()
    except IntegrityError:  # somebody else uploaded it in this very moment
        if article.original:
            article.original.delete(save=False)
        return _same_text(article).get(), False
    return article, True


def _same_text(article: Article):
    return Article.objects.for_lists().filter(source=article.source, digest=text_digest(article.text))


def latest_day():
    """Today where the day is furthest along: a desk may sit east of the server."""
    return (timezone.now() + timedelta(hours=14)).date()


def limits() -> Limits:
    return Limits(bytes=settings.UPLOAD_MAX_BYTES, characters=settings.TEXT_MAX_CHARACTERS)
