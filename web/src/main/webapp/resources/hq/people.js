// the filter by people: what is typed is looked up, what is chosen goes into the hidden field beside
(function () {
  "use strict";
  var doc = document, turn = 0, waiting = null;
  var ICONS = { s: "pi-globe", g: "pi-sitemap", l: "pi-map-marker", w: "pi-user", m: "pi-desktop" };
  function box(target) { return target.closest && target.closest("[data-people]"); }
  function find(of) { return of.querySelector("[role=combobox]"); }
  function list(of) { return of.querySelector("[role=listbox]"); }
  function options(of) { return Array.prototype.slice.call(of.querySelectorAll("[data-key]")); }
  function say(words) { doc.getElementById("said").textContent = words; }
  function chosen(of) {
    var value = of.querySelector("input[hidden]").value;
    return value ? value.split(",") : [];
  }
  function written(key) { return key.replace(/%/g, "%25").replace(/,/g, "%2C"); }
  function close(of) {
    turn++;
    clearTimeout(waiting);
    list(of).hidden = true;
    find(of).setAttribute("aria-expanded", "false");
    find(of).removeAttribute("aria-activedescendant");
  }
  function mark(of, option) {
    options(of).forEach(function (one) { one.classList.toggle("at", one === option); });
    if (option) {
      find(of).setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else { find(of).removeAttribute("aria-activedescendant"); }
  }
  function add(parent, tag, style, text) {
    var part = doc.createElement(tag);
    part.className = style;
    part.textContent = text;
    parent.appendChild(part);
    return part;
  }
  function show(of, offers, nothing) {
    var already = chosen(of), all = list(of);
    all.textContent = "";
    offers.forEach(function (offer, n) {
      var line = add(all, "li", "", ""), key = written(offer.key);
      line.id = all.id + "-" + n;
      line.setAttribute("role", "option");
      line.setAttribute("aria-selected", String(already.indexOf(key) >= 0));
      line.dataset.key = key;
      add(line, "span", "pi " + ICONS[offer.kind], "").setAttribute("aria-hidden", "true");
      var words = add(line, "span", "words", "");
      add(words, "span", "cut", offer.name).dir = "auto";
      if (offer.hint) { add(words, "span", "cut small muted", offer.hint).dir = "auto"; }
    });
    if (offers.length === 0) {
      var none = add(all, "li", "muted", nothing);
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
    }
    all.hidden = false;
    find(of).setAttribute("aria-expanded", "true");
    mark(of, find(of).value.trim() ? options(of)[0] : null);
    say(offers.length ? offers.length + " to choose from" : nothing);
  }
  function ask(of) {
    var mine = ++turn, text = find(of).value.trim();
    fetch(of.dataset.people + "?q=" + encodeURIComponent(text), { credentials: "same-origin" })
      .then(function (answer) { if (!answer.ok) { throw new Error(answer.status); } return answer.json(); })
      .then(function (offers) { if (mine === turn) { show(of, offers, "Nobody and no group of this name"); } })
      .catch(function () { if (mine === turn) { show(of, [], "Names cannot be looked up right now."); } });
  }
  function soon(of, pause) {
    clearTimeout(waiting);
    waiting = setTimeout(function () { ask(of); }, pause);
  }
  function choose(of, option) {
    var field = of.querySelector("input[hidden]"), key = option.dataset.key, all = chosen(of);
    var without = all.filter(function (one) { return one !== key; });
    field.value = (without.length < all.length ? without : all.concat(key)).join(",");
    find(of).value = "";
    close(of);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  doc.addEventListener("input", function (event) {
    if (event.target.matches("[data-people] [role=combobox]")) { soon(box(event.target), 150); }
  });
  doc.addEventListener("mousedown", function (event) {
    if (box(event.target) && !event.target.matches("[role=combobox]")) { event.preventDefault(); }
  });
  doc.addEventListener("click", function (event) {
    var of = box(event.target), option = event.target.closest("[data-people] [data-key]");
    if (option) { choose(of, option); }
    else if (of && event.target === find(of) && list(of).hidden) { ask(of); }
  });
  doc.addEventListener("focusout", function (event) {
    if (event.target.matches("[data-people] [role=combobox]")) { close(box(event.target)); }
  });
  doc.addEventListener("keydown", function (event) {
    if (!event.target.matches("[data-people] [role=combobox]")) { return; }
    var of = box(event.target), all = options(of), open = !list(of).hidden;
    var at = all.findIndex(function (one) { return one.classList.contains("at"); });
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) { ask(of); return; }
      var next = at + (event.key === "ArrowDown" ? 1 : -1);
      mark(of, all[next < 0 ? all.length - 1 : next % all.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (open && at >= 0) { choose(of, all[at]); }
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      close(of);
    }
  });
})();
