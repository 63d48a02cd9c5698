// Sends a file with tus-js-client, a client that we did not write. Arguments: where the package is,
// then JSON: endpoint, path, chunkSize, metadata.
import { createReadStream, statSync } from "node:fs";
import { createRequire } from "node:module";

const [, , packages, given] = process.argv;
const { Upload } = createRequire(packages)("tus-js-client");
const { path, ...options } = JSON.parse(given);

const upload = new Upload(createReadStream(path), {
  ...options,
  uploadSize: statSync(path).size,
  retryDelays: [50, 100, 200, 400, 800, 1600, 3200],
  onError(error) {
    console.error(String(error));
    process.exit(1);
  },
  onSuccess() {
    console.log(upload.url);
  },
});
upload.start();
