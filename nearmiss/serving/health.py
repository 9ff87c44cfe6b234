"""Ask the app on this machine whether it is well: ``python -m nearmiss.serving.health``, for a container's check."""

import http.client
import os
import sys

PATIENCE = 5
"""Seconds an answer may take."""


def is_well(port: int) -> bool:
    """Whether the app on ``port`` of this machine says that it is ready."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/_stcore/health")
        answer = connection.getresponse()
        return answer.status == http.HTTPStatus.OK and answer.read(16).strip() == b"ok"
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_well(int(os.environ.get("STREAMLIT_SERVER_PORT", "8501"))) else 1)
