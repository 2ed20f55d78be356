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
  // a reason, or whatever an act needs, is asked for before anything is sent
  doc.addEventListener("click", function (event) {
    var button = event.target.closest("[data-needs]");
    var only = button && button.dataset.needsIf && doc.getElementById(button.dataset.needsIf);
    if (!button || (only && only.hidden)) { return; }
    button.dataset.needs.split(" ").some(function (id) {
      var field = doc.getElementById(id);
      if (!field || field.value.trim()) { return false; }
      event.preventDefault();
      event.stopImmediatePropagation();
      field.setCustomValidity(field.tagName === "SELECT" ? "Please choose one." : "Please say why.");
      field.setAttribute("aria-invalid", "true");
      field.reportValidity();
      return true;
    });
  }, true);
  function picks() { return Array.prototype.slice.call(doc.querySelectorAll("input[name=pick]")); }
  function showPicked() {
    var bar = one("#bulk"), all = picks(), picked = all.filter(function (box) { return box.checked; });
    var whole = one("[data-pick-all]");
    if (whole) {
      whole.checked = picked.length > 0 && picked.length === all.length;
      whole.indeterminate = picked.length > 0 && picked.length < all.length;
    }
    if (!bar) { return; }
    var before = bar.hidden;
    bar.hidden = picked.length === 0;
    if (before && !bar.hidden) { say("Actions for what is selected are at the bottom of the page"); }
    var label = bar.querySelector(".everything"), every = one("[data-everything]");
    var total = (one("#summary .count") || { textContent: "" }).textContent.split(" ")[0];
    label.hidden = !(picked.length === all.length && Number(total.replace(/,/g, "")) > all.length);
    if (label.hidden) { every.checked = false; }
    bar.querySelector("[data-total]").textContent = total;
    var n = every.checked ? total : picked.length;
    bar.querySelector("[data-picked]").textContent = n + " selected";
    doc.querySelectorAll("[data-picked-n]").forEach(function (place) { place.textContent = n; });
  }
  function fields() { return Array.prototype.slice.call(doc.querySelectorAll("[data-was]")); }
  function isChanged(field) {
    if (field.type === "checkbox" || field.type === "radio") { return field.checked !== field.defaultChecked; }
    return field.value.replace(/\r\n/g, "\n").trim() !== field.dataset.was.trim();
  }
  function showUnsaved() {
    var bar = one("#unsaved");
    if (!bar) { return; }
    var lines = [];
    fields().forEach(function (field) {
      var line = field.closest(".line"), changed = isChanged(field);
      line.classList.toggle("changed", changed);
      if (changed) { lines.push(line); }
    });
    doc.querySelectorAll(".checks").forEach(function (group) {
      var line = group.closest(".line");
      if (Array.prototype.some.call(group.querySelectorAll("input"), isChanged)) { lines.push(line); }
    });
    var n = lines.length;
    bar.textContent = n === 0 ? "No changes yet" : n === 1 ? "1 unsaved change" : n + " unsaved changes";
    bar.closest("form").dataset.guard = n === 0 ? "no" : "yes";
  }
  doc.addEventListener("input", function (event) {
    var field = event.target;
    if (field.setCustomValidity && field.validity.customError) { field.setCustomValidity(""); field.removeAttribute("aria-invalid"); }
    if (field.closest("[data-guard]")) { showUnsaved(); }
  });
  doc.addEventListener("input", function (event) {
    var list = event.target.dataset.filters && doc.getElementById(event.target.dataset.filters);
    if (!list) { return; }
    var wanted = event.target.value.trim().toLowerCase(), shown = 0;
    Array.prototype.forEach.call(list.children, function (item) {
      item.hidden = item.textContent.toLowerCase().indexOf(wanted) < 0;
      if (!item.hidden) { shown++; }
    });
    say(shown + " found");
  });
  doc.addEventListener("change", function (event) {
    var target = event.target;
    if (target.matches("[data-pick-all]")) { picks().forEach(function (box) { box.checked = target.checked; }); }
    if (target.matches("[data-pick-all],input[name=pick],[data-everything]")) { showPicked(); }
    if (target.dataset.reveals) {
      var reveal = target.dataset.reveals.split("=");
      doc.getElementById(reveal[0]).hidden = target.value !== reveal[1];
    }
    if (target.closest("[data-guard]")) { showUnsaved(); }
  });
  doc.addEventListener("submit", function (event) {
    if (event.target.matches("[data-guard]")) { event.target.dataset.guard = "no"; }
  });
  window.addEventListener("beforeunload", function (event) {
    if (one("[data-guard=yes]")) { event.preventDefault(); event.returnValue = ""; }
  });
  // a file is sent by itself, with a header that no page of another site can send
  function bring(form) {
    var file = form.querySelector("input[type=file]").files[0];
    var bar = one("#bring-progress"), problem = one("#bring-problem"), button = form.querySelector("button");
    var fail = function (words) {
      problem.textContent = words;
      problem.hidden = false;
      bar.hidden = true;
      button.disabled = false;
    };
    problem.hidden = true;
    if (!file) { fail("Choose a file first."); return; }
    var request = new XMLHttpRequest();
    request.open("POST", form.dataset.upload);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
    request.upload.addEventListener("progress", function (event) { bar.value = 100 * event.loaded / event.total; });
    request.addEventListener("error", function () { fail("The file did not arrive. Nothing was changed; try again."); });
    request.addEventListener("load", function () {
      var answer = {};
      try { answer = JSON.parse(request.responseText); } catch (ignored) { answer = {}; }
      if (request.status === 201) { location.assign(answer.address); return; }
      fail(answer.problem || "The file was not taken (" + request.status + "). Nothing was changed.");
    });
    bar.value = 0;
    bar.hidden = false;
    button.disabled = true;
    request.send(file);
  }
  doc.addEventListener("submit", function (event) {
    if (event.target.dataset.upload) { event.preventDefault(); bring(event.target); }
  });
  function arrive() {
    var news = one("[data-arrived]");
    if (news) { news.setAttribute("data-heard", "yes"); news.focus(); }
  }
  doc.addEventListener("click", function (event) {
    var target = event.target, button = target.closest("button");
    if (button && button.dataset.dialog) {
      var dialog = one("#" + button.dataset.dialog);
      dialog.showModal();
      var field = dialog.querySelector("textarea,select,input:not([type=hidden])");
      if (field) { field.focus(); }
    }
    if (button && button.dataset.close) { button.closest("dialog").close(); }
    if (button && button.dataset.unpick) { picks().forEach(function (box) { box.checked = false; }); showPicked(); }
    var leaving = target.closest("a[data-leaves=no]");
    if (leaving) { doc.querySelectorAll("[data-guard]").forEach(function (form) { form.dataset.guard = "no"; }); }
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
    if (row && !target.closest("a,button,input,label,summary,.pick") && !String(getSelection())) {
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
    if (key === "Enter" && target.matches("[data-search]:not([data-search=plain])")) { event.preventDefault(); }
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
    else if (key === "x" && target.closest("tr")) {
      var box = target.closest("tr").querySelector("input[name=pick]");
      if (box) { box.click(); }
    }
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
        showPicked();
        var news = one("[data-arrived]:not([data-heard])");
        if (news) { news.setAttribute("data-heard", "yes"); news.focus(); }
      });
  }
  showScheme();
  showPicked();
  arrive();
})();
