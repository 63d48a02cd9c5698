"""nginx itself, with the configuration of deploy/, on ports of this machine."""

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

DEPLOY = settings.BASE_DIR / "deploy" / "nginx"
HOST = "www.example.org"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
HOW_TO = "nginx and openssl are not installed (Debian: apt-get install nginx openssl)"


def find_nginx():
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


def is_missing():
    return not (find_nginx() and shutil.which("openssl"))


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as one:
        return one.getsockname()[1]


class Front:
    """The server in front, and how to ask it."""

    def __init__(self, folder, upstream):
        self.folder, self.upstream = folder, upstream
        self.plain, self.secure = free_port(), free_port()
        for name in ("conf", "tls", "var/static", "log", "acme", "tmp"):
            (folder / name).mkdir(parents=True)

    def write(self):
        """The files of deploy/, with the places of this test instead of the server's."""
        changes = {
            "/etc/nginx/banlieues/": f"{self.folder}/conf/",
            "/etc/nginx/tls/": f"{self.folder}/tls/",
            "/var/lib/banlieues": f"{self.folder}/var",
            "/var/log/nginx/": f"{self.folder}/log/",
            "/var/www/acme": f"{self.folder}/acme",
            "server 127.0.0.1:8000": f"server 127.0.0.1:{self.upstream}",
            "listen 80": f"listen 127.0.0.1:{self.plain}",
            "listen 443": f"listen 127.0.0.1:{self.secure}",
        }
        for source in DEPLOY.glob("*.conf"):
            if source.name == "brotli.conf" and not BROTLI.exists():
                continue
            text = source.read_text()
            for old, new in changes.items():
                text = text.replace(old, new)
            lines = [line for line in text.splitlines() if "listen [::]" not in line]
            (self.folder / "conf" / source.name).write_text("\n".join(lines))
        self._write_certificate()
        (self.folder / "nginx.conf").write_text(self._main())

    def _main(self):
        modules = f"load_module {BROTLI};" if BROTLI.exists() else ""
        temporary = " ".join(
            f"{kind}_temp_path {self.folder}/tmp/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        user = "user root;" if os.geteuid() == 0 else ""
        return (
            f"{modules} {user} daemon off; worker_processes 1; pid {self.folder}/pid;\n"
            f"error_log {self.folder}/log/error.log warn;\nevents {{}}\nhttp {{\n"
            f"include /etc/nginx/mime.types; {temporary}\n"
            f"include {self.folder}/conf/banlieues.conf;\n}}\n"
        )

    def _write_certificate(self):
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
             "-subj", f"/CN={HOST}", "-keyout", f"{self.folder}/tls/privkey.pem",
             "-out", f"{self.folder}/tls/fullchain.pem"],
            check=True, capture_output=True,
        )  # fmt: skip

    def command(self, *options):
        return [find_nginx(), "-e", f"{self.folder}/log/error.log", "-c",
                f"{self.folder}/nginx.conf", *options]  # fmt: skip

    def check(self):
        return subprocess.run(self.command("-t"), capture_output=True, text=True, check=False)

    @contextmanager
    def running(self):
        with subprocess.Popen(self.command()) as process:
            try:
                self._wait()
                yield self
            finally:
                process.terminate()
                process.wait(10)

    def _wait(self):
        until = time.monotonic() + 20
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.secure), 1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return

    def get(self, path, *, method="GET", host=HOST, secure=True, body=None, **headers):
        """An answer, with its `body`. Names of headers are written with « _ »."""
        if secure:
            context = ssl._create_unverified_context()
            wire = context.wrap_socket(
                socket.create_connection(("127.0.0.1", self.secure), 10), server_hostname=host
            )
        else:
            wire = socket.create_connection(("127.0.0.1", self.plain), 10)
        line = http.client.HTTPConnection(host)
        line.sock = wire
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            line.request(method, path, body=body, headers={"Host": host, **named})
            answer = line.getresponse()
            answer.body = answer.read()
        finally:
            line.close()
        return answer

    def log(self):
        return (self.folder / "log" / "banlieues.log").read_text()
