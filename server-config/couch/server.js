// Speaks CouchDB's protocol, for development and tests: node server.js FOLDER PORT USER PASSWORD
const express = require("express");
const fs = require("fs");
const crypto = require("crypto");

const [, , folder, port, user, password] = process.argv;
fs.mkdirSync(folder, { recursive: true });

const PouchDB = require("pouchdb").defaults({ prefix: folder.replace(/\/?$/, "/") });
const wanted = digest("Basic " + Buffer.from(user + ":" + password).toString("base64"));

function digest(text) {
  return crypto.createHash("sha256").update(text).digest();
}

const app = express();
app.get("/_up", (request, response) => response.json({ status: "ok" }));
app.use((request, response, next) => {
  if (crypto.timingSafeEqual(digest(request.get("Authorization") || ""), wanted)) {
    next();
  } else {
    response.status(401).json({ error: "unauthorized", reason: "Name or password is incorrect." });
  }
});
app.use(
  require("express-pouchdb")(PouchDB, {
    mode: "minimumForPouchDB",
    configPath: folder + "/config.json",
    logPath: folder + "/log.txt",
  }),
);
const server = app.listen(Number(port), "127.0.0.1");
server.requestTimeout = 0;
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, () => process.exit(0));
}
