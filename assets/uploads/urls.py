from django.urls import path, register_converter

from assets.uploads import views


class TokenConverter:
    """128 bits in hexadecimal."""

    regex = "[0-9a-f]{32}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(TokenConverter, "upload_token")

urlpatterns = [
    path("", views.uploads, name="uploads"),
    path("<upload_token:token>", views.upload, name="upload"),
]
