(function () {
  "use strict";
  var doc = document, root = doc.documentElement, pending = null;
  function one(selector) { return doc.querySelector(selector); }
  function say(words) { one("#said").textContent = words; }
  function rows() { return Array.prototype.slice.call(doc.querySelectorAll("[data-row]")); }
  function step(by) {
    var all = rows(), at = all.indexOf(doc.activeElement);
    var next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
  }
  function showScheme() {
    doc.querySelectorAll("[data-set-scheme]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.setScheme === root.dataset.scheme));
    });
  }
  function setScheme(scheme) {
    root.dataset.scheme = scheme;
    doc.cookie = "hq-scheme=" + scheme + ";path=/;max-age=31536000;samesite=lax";
    showScheme();
  }
  function copy(button) {
    var value = button.dataset.copy;
    if (navigator.clipboard) {
      navigator.clipboard.writeText(value).then(function () {
        say("Copied " + value);
        var icon = button.querySelector(".pi");
        icon.className = "pi pi-check";
        setTimeout(function () { icon.className = "pi pi-copy"; }, 1500);
      });
    }
  }
  doc.addEventListener("click", function (event) {
    var target = event.target, button = target.closest("button");
    if (button && button.dataset.copy) { copy(button); }
    if (button && button.dataset.setScheme) { setScheme(button.dataset.setScheme); }
    if (button && button.dataset.keys) { one("#keys").showModal(); }
    if (button && button.dataset.more) {
      var open = button.closest(".filters").classList.toggle("open");
      button.setAttribute("aria-expanded", String(open));
    }
    doc.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!menu.contains(target)) { menu.open = false; }
    });
    var row = target.closest("tr");
    if (row && !target.closest("a,button,input,label,summary") && !String(getSelection())) {
      var link = row.querySelector("[data-row]");
      if (link) { link.click(); }
    }
  });
  doc.addEventListener("keydown", function (event) {
    var target = event.target, key = event.key;
    if (key === "Escape") {
      doc.querySelectorAll("details.menu[open]").forEach(function (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    }
    if (key === "Enter" && target.matches("[data-search]")) { event.preventDefault(); }
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input,select,textarea")) { return; }
    if (pending) {
      clearTimeout(pending);
      pending = null;
      var place = { d: "dashboard", s: "submissions", c: "cases" }[key];
      var link = place && one(".side a[href$='/" + place + "/']");
      if (link) { link.click(); return; }
    }
    if (key === "g") { pending = setTimeout(function () { pending = null; }, 1200); }
    else if (key === "/" && one("[data-search]")) { event.preventDefault(); one("[data-search]").focus(); }
    else if (key === "j") { step(1); }
    else if (key === "k") { step(-1); }
    else if (key === "?") { one("#keys").showModal(); }
  });
  doc.addEventListener("search", function (event) {
    event.target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  });
  window.addEventListener("popstate", function () { location.reload(); });
  if (window.jQuery) {
    var busy = function (on) { var box = one("#results"); if (box) { box.classList.toggle("busy", on); } };
    window.jQuery(doc).on("pfAjaxSend", function () { busy(true); })
      .on("pfAjaxComplete", function (event, xhr, settings, args) {
        busy(false);
        if (args && args.address && args.address !== location.pathname + location.search) {
          history.pushState(null, "", args.address);
        }
        if (args && args.said) { say(args.said + " found"); }
      });
  }
  showScheme();
})();
