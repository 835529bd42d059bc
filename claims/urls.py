"""The desk's pages, grouped under the thing they belong to."""

urlpatterns = []
