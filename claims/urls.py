"""The desk's pages, grouped under the thing they belong to."""

from django.urls import path

from claims.views import upload

upload_urls = [
    path("articles/upload/", upload.upload, name="upload"),
    path("articles/upload/progress/", upload.upload_progress, name="upload_progress"),
    path("articles/<int:pk>/original/", upload.original, name="original"),
    path("articles/<int:pk>/read-again/", upload.read_again, name="article_read_again"),
    path("sources/suggest/", upload.suggest_publishers, name="suggest_publishers"),
]

urlpatterns = [
    *upload_urls,
]
