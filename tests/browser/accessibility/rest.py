"""When a page is at rest: nothing runs, nothing is on its way, and nothing came or went for a while."""

from playwright.sync_api import Page, Request

from tests.running import WAIT

_STILL = """() => new Promise((done) => {
    let last = '', since = performance.now();
    const look = () => {
        const app = document.querySelector('[data-testid="stApp"]');
        const comes = document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]');
        const rests = app?.dataset.testScriptState === 'notRunning' && !comes;
        const titles = document.querySelectorAll('h1').length;
        const main = document.querySelector('[data-testid="stMain"]');
        const now = `${location} ${document.querySelectorAll('*').length} ${main?.innerText.length}`;
        if (now !== last || !rests || titles !== 1) { last = now; since = performance.now(); }
        if (performance.now() - since > 300) done(true); else setTimeout(look, 30);
    };
    look();
})"""


class Rest:
    """Knows what a page still waits for: a part of Streamlit may be on its way while its script rests already."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._asked: set[Request] = set()
        page.on("request", self._begin)
        page.on("requestfinished", self._end)
        page.on("requestfailed", self._end)

    def _begin(self, request: Request) -> None:
        self._asked.add(request)

    def _end(self, request: Request) -> None:
        self._asked.discard(request)

    def wait(self) -> None:
        """Wait until the page is at rest."""
        while True:
            self._page.wait_for_timeout(100)
            self._page.wait_for_function(_STILL, timeout=WAIT * 1000)
            if not self._asked:
                return
