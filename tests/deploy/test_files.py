"""The files of deploy/ say what the docs promise: as few rights as possible, no secret, and names that exist."""

import json
import re
import tomllib
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
import yaml

from nearmiss.ui.access import providers
from nearmiss.ui.runtime import uploaded_files
from tests.deploy.containerfile import Stage, instructions, stages

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
SECRETS = (DEPLOY / "secrets.example.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def image() -> Stage:
    """The last stage of the Containerfile: what runs."""
    return stages(DEPLOY / "Containerfile")[-1]


def test_the_container_runs_as_nobody_special(image: Stage) -> None:
    assert image.last("USER").rest == "10001"
    assert image.steps.index(image.last("USER")) > max(n for n, step in enumerate(image.steps) if step.word == "RUN")


def test_the_container_says_whether_it_is_well(image: Stage) -> None:
    check = image.last("HEALTHCHECK").rest
    assert json.loads(check.partition("CMD ")[2]) == ["python", "-m", "nearmiss.serving.health"]
    assert image.environment()["STREAMLIT_SERVER_PORT"] == image.last("EXPOSE").rest


def test_the_container_starts_what_serves_headers(image: Stage) -> None:
    assert image.last("CMD").words == ["streamlit", "run", "asgi_app.py"]
    assert (ROOT / "asgi_app.py").is_file()


def test_only_what_is_locked_is_installed() -> None:
    runs = [step.rest for stage in stages(DEPLOY / "Containerfile") for step in stage.steps if step.word == "RUN"]
    installs = [run for run in runs if "pip install" in run]
    assert len(installs) == 1
    assert "--require-hashes --requirement requirements.txt" in installs[0]
    assert not [run for run in runs if re.search(r"\bapt|curl|wget|git\b", run)]


def test_only_what_runs_is_copied_and_all_of_it_exists() -> None:
    copied = [
        word
        for stage in stages(DEPLOY / "Containerfile")
        for step in stage.steps
        if step.word == "COPY" and not step.rest.startswith("--from")
        for word in step.words[:-1]
    ]
    assert sorted(copied) == [
        ".streamlit/config.toml", "asgi_app.py", "nearmiss", "pages", "requirements.txt", "streamlit_app.py"
    ]  # fmt: skip
    assert [name for name in copied if not (ROOT / name).exists()] == []
    let_in = {line[1:] for line in (DEPLOY / "Containerfile.dockerignore").read_text().splitlines() if line[:1] == "!"}
    assert let_in == set(copied)


def test_the_image_is_slim_and_of_a_python_we_allow() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lowest = project["requires-python"].removeprefix(">=")
    for stage in stages(DEPLOY / "Containerfile"):
        found = re.fullmatch(r"python:(3\.\d+)-slim", stage.base)
        assert found, stage.base
        assert tuple(map(int, found.group(1).split("."))) >= tuple(map(int, lowest.split(".")))


def test_a_containerfile_is_read_as_it_is_meant() -> None:
    text = '# a note\nFROM a AS b\nRUN one && \\\n    two\nENV A=1 \\\n    B=\'2 3\'\nCMD ["x", "y z"]\n'
    assert [(step.word, step.rest) for step in instructions(text)] == [
        ("FROM", "a AS b"), ("RUN", "one && two"), ("ENV", "A=1 B='2 3'"), ("CMD", '["x", "y z"]')
    ]  # fmt: skip


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_has_as_few_rights_as_it_can(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not service.get("privileged")
    assert not [volume for volume in service.get("volumes", []) if "docker.sock" in volume]


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"prepare"}))
def test_every_service_that_stays_is_asked_for_its_health(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_only_the_proxy_is_reached_from_outside() -> None:
    assert [name for name, service in SERVICES.items() if service.get("ports")] == ["proxy"]
    assert COMPOSE["networks"]["back"] == {"internal": True}
    assert SERVICES["database"]["networks"] == SERVICES["prepare"]["networks"] == ["back"]
    assert SERVICES["proxy"]["networks"] == ["front"], "the proxy does not reach the database"


def test_the_app_never_sees_the_owners_password() -> None:
    assert "DATABASE_PASSWORD" not in json.dumps(SERVICES["app"])
    assert "DATABASE_PASSWORD" in json.dumps(SERVICES["prepare"])
    assert SERVICES["app"]["secrets"] == [{"source": "secrets", "target": "/app/.streamlit/secrets.toml"}]
    assert COMPOSE["secrets"] == {"secrets": {"file": "./secrets.toml"}}


def test_the_app_waits_for_its_tables() -> None:
    assert SERVICES["app"]["depends_on"]["prepare"] == {"condition": "service_completed_successfully"}
    assert SERVICES["prepare"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert SERVICES["prepare"]["entrypoint"] == ["python", "-m", "nearmiss", "prepare"]
    assert SERVICES["prepare"]["environment"]["NEARMISS_DATABASE"].endswith("@database/nearmiss")
    assert SERVICES["prepare"]["image"] == SERVICES["app"]["image"]
    assert [name for name, service in SERVICES.items() if "build" in service] == ["app"], (
        "two would tag one image at once"
    )


def test_every_volume_and_network_that_is_used_is_made() -> None:
    used = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert {name for name in used if not name.startswith(".")} == set(COMPOSE["volumes"])
    assert {name for service in SERVICES.values() for name in service["networks"]} == set(COMPOSE["networks"])
    assert [name for name in used if name.startswith(".") and not (DEPLOY / name).exists()] == []


def test_the_proxy_passes_what_the_app_takes() -> None:
    caddy = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    upload = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["server"]["maxUploadSize"]
    limit = re.search(r"max_size (\d+)MB", caddy)
    assert limit, "the proxy has a limit of its own"
    assert upload < int(limit.group(1)) <= 2 * upload
    assert upload == uploaded_files.LARGEST
    assert re.search(r"reverse_proxy app:8501\b", caddy)
    packed = re.search(r"^\s*(@\w+) path \*\.js \*\.css$\s*encode \1 zstd gzip$", caddy, re.MULTILINE)
    assert packed, "scripts and styles are packed, and nothing that holds a secret or somebody's words"
    assert caddy.count("encode") == 1
    assert not re.search(r"^\s*log\b", caddy, re.MULTILINE), "an access log would hold the subscriptions' addresses"
    assert re.search(r"^\{\$NEARMISS_HOST\} \{$", caddy, re.MULTILINE)


def test_the_secrets_example_has_every_part_and_no_secret() -> None:
    secrets = tomllib.loads(SECRETS)
    assert set(secrets) == {"auth", "nearmiss"}
    assert set(secrets["auth"]) >= {
        "redirect_uri",
        "cookie_secret",
        "client_id",
        "client_secret",
        "server_metadata_url",
    }
    assert secrets["auth"]["redirect_uri"].endswith(".example.com/oauth2callback")
    assert secrets["nearmiss"]["proxies"] == 1
    assert secrets["nearmiss"]["https_only"] is True
    for name in ("client_id", "client_secret"):
        assert re.fullmatch(r"THE_[A-Z_]+", secrets["auth"][name]), "a gap to fill in, which the app takes for one"
    assert secrets["auth"]["cookie_secret"] == "", (
        "whoever copies the file without reading it has no key to all cookies"
    )
    assert re.search(r":[A-Z_]+@database/", secrets["nearmiss"]["database"])


def test_the_example_lets_nobody_in_until_it_is_filled_in() -> None:
    auth = tomllib.loads(SECRETS)["auth"]
    for name, right in (("cookie_secret", token_hex(32)), ("client_id", "a"), ("client_secret", "b")):
        with pytest.raises(providers.SetUpWrong, match=name):
            providers.check(auth)
        auth[name] = right
    assert [one.client_id for one in providers.check(auth)] == ["a"]


def test_every_line_of_the_example_means_something_to_the_app() -> None:
    named = re.findall(r"^(?:# )?(\w+) = ", SECRETS.partition("[nearmiss]")[2], re.MULTILINE)
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "nearmiss").rglob("*.py"))
    assert {"database", "allow", "session_hours", "lasting_disk", "proxies", "https_only"} <= set(named)
    assert [name for name in named if f'"{name}"' not in source] == []


def test_what_people_fill_in_never_gets_into_git() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"deploy/secrets.toml", "deploy/.env"} <= set(ignored)
