// Passkeys: the browser makes or shows one, the form carries what it answered.
// Forms marked [data-passkey] say what they do: create, get, or login (whose challenge is fetched).

const decode = (text) => {
  const base64 = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
};

const encode = (buffer) => {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};

const withBuffers = ({ publicKey }) => {
  const credentials = (list = []) => list.map((one) => ({ ...one, id: decode(one.id) }));
  const options = { ...publicKey, challenge: decode(publicKey.challenge) };
  if (options.user) options.user = { ...options.user, id: decode(options.user.id) };
  if (options.allowCredentials) options.allowCredentials = credentials(options.allowCredentials);
  if (options.excludeCredentials) options.excludeCredentials = credentials(options.excludeCredentials);
  return { publicKey: options };
};

const asText = (credential) => {
  const response = {};
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  for (const part of parts) {
    if (credential.response[part]) response[part] = encode(credential.response[part]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
};

const create = (options, form) => {
  // A passkey that says who it is opens the account without a password.
  const alone = form.elements.passwordless?.checked;
  const selection = options.publicKey.authenticatorSelection;
  selection.residentKey = alone ? "required" : "discouraged";
  selection.requireResidentKey = Boolean(alone);
  if (alone) selection.userVerification = "required";
  return navigator.credentials.create(withBuffers(options));
};

const readOptions = async (form) => {
  if (form.dataset.passkey !== "login") {
    return JSON.parse(document.getElementById("passkey-options").textContent);
  }
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
};

const start = (form) => {
  const error = form.querySelector("[data-passkey-error]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    error.hidden = true;
    try {
      const options = await readOptions(form);
      const making = form.dataset.passkey === "create";
      const credential = making
        ? await create(options, form)
        : await navigator.credentials.get(withBuffers(options));
      form.elements.credential.value = asText(credential);
      form.submit();
    } catch {
      error.hidden = false;
    }
  });
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (form.dataset.passkey === "create" || window.PublicKeyCredential) start(form);
}
