// htmx, without anything that a strict policy forbids, and without pages kept in the browser's storage.

import htmx from "htmx.org";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  // What a coordinator read may not stay behind in this browser.
  historyCacheSize: 0,
  historyRestoreAsHxRequest: false,
  refreshOnHistoryMiss: true,
  scrollBehavior: "instant",
  timeout: 20000,
  // A refusal comes as a page or a part that says what is wrong; a fault of the hub does not.
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "(400|403|404|409|412|413|422|429)", swap: true },
    { code: "[45]..", swap: false, error: true },
    { code: "...", swap: false, error: true },
  ],
});

document.addEventListener("htmx:configRequest", ({ detail }) => {
  const token = document.querySelector('meta[name="csrf"]')?.content || document.querySelector('input[name="csrf"]')?.value;
  if (token && detail.verb !== "get") detail.headers["X-CSRF"] = token;
});

// A form that was answered with a page of its own (a preview, a refusal) is not at another address: reloading asks the
// page that was there before.
document.addEventListener("htmx:beforeHistoryUpdate", ({ detail }) => {
  const { requestConfig, xhr, history } = detail;
  if (requestConfig?.verb === "get" || isDoorgestuurd(xhr, requestConfig)) return;
  history.type = "replace";
  history.path = location.pathname + location.search;
});

/** True when a form was answered with "done, go there": only then something is saved. */
export function isDoorgestuurd(xhr, requestConfig) {
  if (!xhr.responseURL || xhr.status >= 400) return false;
  const [van, naar] = [requestConfig.path, xhr.responseURL].map((adres) => new URL(adres, location.href));
  return van.pathname !== naar.pathname || van.search !== naar.search;
}

export { htmx };
