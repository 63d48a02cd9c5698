"""What browsers are told to refuse: the same everywhere, so that development shows what breaks."""

from core.embeds import FRAME_HOSTS

_COMMON = {
    "default-src": ["'none'"],
    "connect-src": ["'self'"],
    "font-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
    "manifest-src": ["'self'"],
    "media-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
}
# Frames of other sites are loaded only once a reader has asked for them.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **_COMMON,
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "frame-src": ["'self'", *(f"https://{host}" for host in FRAME_HOSTS)],
    }
}
# Wagtail's editor writes scripts and styles in its pages, and shows files before they are sent.
ADMIN_CONTENT_SECURITY_POLICY = {
    **_COMMON,
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "media-src": ["'self'", "blob:"],
    "frame-src": ["'self'", *(f"https://{host}" for host in FRAME_HOSTS)],
}
PERMISSIONS_POLICY = {
    feature: []
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
} | {"fullscreen": ["self", *(f"https://{host}" for host in FRAME_HOSTS)], "autoplay": ["self"]}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
