/* Language and theme, remembered where the browser allows; lists that filter as one types. */
"use strict";
(function () {
  const page = document.documentElement;
  const recall = (name) => { try { return localStorage.getItem("kaifang-" + name); } catch { return null; } };
  const keep = (name, value) => { try { localStorage.setItem("kaifang-" + name, value); } catch { /* pages from disk */ } };
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const show = {
    lang(value) { page.dataset.lang = page.lang = value; },
    theme(value) { page.dataset.theme = value; },
  };
  const other = { lang: { zh: "en", en: "zh" }, theme: { light: "dark", dark: "light" } };
  const first = {
    lang: () => recall("lang") || ((navigator.language || "zh").startsWith("zh") ? "zh" : "en"),
    theme: () => recall("theme") || (dark.matches ? "dark" : "light"),
  };
  for (const name of Object.keys(show)) show[name](first[name]() in other[name] ? first[name]() : Object.keys(other[name])[0]);
  dark.addEventListener("change", () => { if (!recall("theme")) show.theme(first.theme()); });

  function enliven(button) {
    const name = button.dataset.switch;
    button.hidden = false;
    button.addEventListener("click", () => {
      const value = other[name][page.dataset[name]];
      show[name](value);
      keep(name, value);
    });
  }

  /* <input data-filter="id"> hides the children of #id whose text lacks a word typed; [data-shown] counts the rest. */
  function filter(input) {
    const items = Array.from(document.querySelectorAll("#" + input.dataset.filter + " [data-words]"));
    const words = items.map((item) => item.dataset.words.toLowerCase());
    const counter = document.querySelector("[data-shown]");
    input.closest("[hidden]")?.removeAttribute("hidden");
    input.addEventListener("input", () => {
      const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      items.forEach((item, at) => {
        item.hidden = !wanted.every((word) => words[at].includes(word));
        shown += !item.hidden;
      });
      if (counter) counter.textContent = shown;
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-switch]").forEach(enliven);
    document.querySelectorAll("input[data-filter]").forEach(filter);
  });
})();
