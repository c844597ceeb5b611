/* Makes every WattIf frame of this page as tall as its content. */
(function () {
  "use strict";
  window.addEventListener("message", function (event) {
    var data = event.data;
    if (!data || data.type !== "wattif:resize") return;
    var height = Number(data.height);
    if (!(height > 0 && height < 20000)) return;
    document.querySelectorAll("iframe").forEach(function (frame) {
      if (frame.contentWindow === event.source) frame.style.height = Math.ceil(height) + "px";
    });
  });
})();
