"""All addresses: accounts and the admin here, the desk's pages in claims/urls.py."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from .health import healthz

admin.site.site_header = "Factdesk administration"
admin.site.site_title = "Factdesk"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("login/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path("password/", auth.PasswordChangeView.as_view(success_url="/"), name="password_change"),
    path("admin/", admin.site.urls),
    path("", include("claims.urls")),
]
