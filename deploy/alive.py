"""Asks the process whether it lives, as the site's own host. Fails when it does not answer."""

import os
import urllib.request

host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0]
request = urllib.request.Request("http://127.0.0.1:8000/sante/vivant", headers={"Host": host})
with urllib.request.urlopen(request, timeout=4) as answer:  # noqa: S310 (this machine, by http)
    answer.read()
