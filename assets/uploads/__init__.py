"""Files received from browsers, a piece at a time, over links that break (tus 1.0).

A form shows `{% upload_field %}`, which carries a permit; the browser sends the file under it; the
form comes back with the token of the upload, and its view takes the file with `services.claim`.
"""
