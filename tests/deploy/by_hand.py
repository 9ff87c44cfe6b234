"""A Containerfile followed by hand, where there is no container engine: each stage in a root folder of its own.

A stage's root begins with this machine's programs under ``/usr``, read-only, this Python in ``/usr/local`` as the slim
image has it, the certificates, and nothing else: no home folder, no clone, no journal. It needs root and ``unshare``.
"""

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.deploy.containerfile import Stage

_FILES = ("resolv.conf", "hosts", "nsswitch.conf", "pip.conf", "login.defs")
_HANDED_ON = ("PIP_", "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "SSL_CERT")
BARE = {
    "PATH": "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/tmp",  # noqa: S108 - a folder of the new root
    "LANG": "C.UTF-8",
}


def outside() -> dict[str, str]:
    """How this machine reaches its package index, for the steps that install."""
    return {name: value for name, value in os.environ.items() if name.startswith(_HANDED_ON)}


class Root:
    """One stage's root folder, and commands in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("usr", "etc/ssl", "proc", "dev", "tmp", "app", "data"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / "tmp").chmod(0o1777)
        for name in ("bin", "sbin", "lib", "lib64"):
            if (Path("/") / name).is_symlink():
                (folder / name).symlink_to(f"usr/{name}")
        for name in _FILES:
            if (file := Path("/etc") / name).is_file():
                shutil.copy(file, folder / "etc" / name)
        (folder / "etc/passwd").write_text("root:x:0:0:root:/:/bin/sh\n")
        (folder / "etc/group").write_text("root:x:0:\n")
        (folder / "etc/shadow").write_text("root:*:19000:0:99999:7:::\n")
        (folder / "etc/ld.so.conf").write_text("/usr/local/lib\n")
        subprocess.run(self.command(["ldconfig"], BARE), check=True, capture_output=True)

    def mounts(self, *, sealed: bool, writable: Sequence[str] = ()) -> list[str]:
        """The shell lines that make the root whole, in a mount namespace of its own."""
        root = shlex.quote(str(self.folder))
        lines = [
            "set -e",
            f"mount --bind {root} {root}",
            f"mount --bind -o ro /usr {root}/usr && mount -o remount,bind,ro {root}/usr",
            f"mount --bind {shlex.quote(sys.base_prefix)} {root}/usr/local",
            f"mount -o remount,bind,ro {root}/usr/local",
            f"mount --bind /etc/ssl {root}/etc/ssl && mount -o remount,bind,ro {root}/etc/ssl",
            f"mount -t proc proc {root}/proc",
            f"mount --rbind /dev {root}/dev",
        ]
        if sealed:
            lines += [f"mount --bind {root}{one} {root}{one}" for one in writable]
            lines += [f"mount -t tmpfs -o mode=1777 none {root}/tmp", f"mount -o remount,bind,ro {root}"]  # noqa: S108 - of the new root
        return lines

    def command(
        self,
        words: Sequence[str],
        environment: Mapping[str, str],
        *,
        user: str = "0",
        place: str = "/",
        sealed: bool = False,
        writable: Sequence[str] = (),
    ) -> list[str]:
        """The whole command line that runs ``words`` inside the root.

        ``sealed`` makes the root read-only but for ``/tmp`` and what is ``writable``. Another user than 0 has no
        capabilities, no further groups and no way to gain any.
        """
        inner = ["env", "--ignore-environment", *(f"{name}={value}" for name, value in environment.items())]
        if user != "0":
            rights = ["--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"]
            inner = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *rights, *inner]
        inner += ["sh", "-c", f"cd {shlex.quote(place)} && exec {shlex.join(words)}"]
        script = [
            *self.mounts(sealed=sealed, writable=writable),
            f"exec chroot {shlex.quote(str(self.folder))} {shlex.join(inner)}",
        ]
        return ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--", "sh", "-c", "\n".join(script)]


def can() -> bool:
    """Whether this machine lets us do it."""
    tools = all(shutil.which(name) for name in ("unshare", "setpriv", "chroot", "useradd"))
    if os.geteuid() != 0 or not tools or not sysconfig.get_path("stdlib").startswith(sys.base_prefix):
        return False
    return subprocess.run(["unshare", "--mount", "--pid", "--fork", "true"], check=False).returncode == 0


def build(stages: Sequence[Stage], context: Path, folder: Path) -> Root:
    """Follow every stage; the root of the last one. Only what stands in the file happens."""
    roots: dict[str, Root] = {}
    for stage in stages:
        root = roots[stage.name] = Root(folder / stage.name)
        place = "/"
        for step in stage.steps:
            if step.word == "WORKDIR":
                place = step.rest
                (root.folder / place.lstrip("/")).mkdir(parents=True, exist_ok=True)
            elif step.word == "RUN":
                line = root.command(["sh", "-ec", step.rest], {**BARE, **outside()}, place=place)
                done = subprocess.run(line, check=False, capture_output=True, text=True)
                if done.returncode:
                    message = f"RUN {step.rest}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
                    raise RuntimeError(message)
            elif step.word == "COPY":
                _copy(step.words, roots, context, root.folder / place.lstrip("/"), root.folder)
    return roots[stages[-1].name]


def _copy(words: list[str], roots: Mapping[str, Root], context: Path, place: Path, root: Path) -> None:
    source = context
    if words[0].startswith("--from="):
        source = roots[words.pop(0).removeprefix("--from=")].folder
    *names, target = words
    goal = root / target.lstrip("/") if target.startswith("/") else place / target
    for name in names:
        origin = source / name.lstrip("/")
        if origin.is_dir():
            ignored = shutil.ignore_patterns("__pycache__") if source == context else None
            shutil.copytree(origin, goal, symlinks=True, dirs_exist_ok=True, ignore=ignored)
        else:
            into = goal / origin.name if target.endswith("/") else goal
            into.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(origin, into)
