// Runs inside Thunderbird, with its privileges, once for each deed.
const [deed, done] = arguments;
const {MailServices} = ChromeUtils.importESModule('resource:///modules/MailServices.sys.mjs');
const {setTimeout} = ChromeUtils.importESModule('resource://gre/modules/Timer.sys.mjs');
const pause = (ms) => new Promise((r) => setTimeout(r, ms));
const account = MailServices.accounts.accounts[0];
const server = account.incomingServer, root = server.rootFolder;
const identity = account.identities[0];

async function until(what, test) {
  for (let i = 0; i < 500; i++) {
    const v = await test();
    if (v) return v;
    await pause(100);
  }
  throw new Error('waited in vain for ' + what);
}

const folders = () => root.descendants;
const special = (flag) => folders().find((f) => f.getFlag(flag));
const main3pane = () => Services.wm.getMostRecentWindow('mail:3pane');
const inbox = () => special(Ci.nsMsgFolderFlags.Inbox);

function listener() {
  let end;
  const promise = new Promise((r) => { end = r; });
  return {promise, QueryInterface: ChromeUtils.generateQI(['nsIUrlListener', 'nsIMsgCopyServiceListener']),
    OnStartRunningUrl() {}, OnStopRunningUrl(u, code) { end(code); },
    onStartCopy() {}, onProgress() {}, setMessageKey() {}, getMessageId() { return null; }, onStopCopy(code) { end(code); }};
}

async function refresh(folder) {
  const l = listener();
  folder.QueryInterface(Ci.nsIMsgImapMailFolder).updateFolderWithListener(main3pane().msgWindow, l);
  await l.promise;
}

async function start() {
  Services.io.manageOfflineStatus = false;
  Services.io.offline = false; // a machine without a network is offline to it, though the server is here
  const db = Cc['@mozilla.org/security/x509certdb;1'].getService(Ci.nsIX509CertDB);
  const overrides = Cc['@mozilla.org/security/certoverride;1'].getService(Ci.nsICertOverrideService);
  const cert = db.constructX509FromBase64(deed.cert);
  for (const port of [deed.imaps, deed.smtps]) overrides.rememberValidityOverride(deed.host, port, {}, cert, false);
  for (const scheme of ['imap', 'smtp']) {
    const info = Cc['@mozilla.org/login-manager/loginInfo;1'].createInstance(Ci.nsILoginInfo);
    info.init(scheme + '://' + deed.host, null, scheme + '://' + deed.host, deed.user, deed.password, '', '');
    await Services.logins.addLoginAsync(info);
  }
  await until('the main window', () => main3pane() && main3pane().msgWindow);
  await refresh(root.descendants[0]);
  await until('the inbox and the other folders, not ' + root.descendants.map((f) => f.URI), () => inbox() && special(Ci.nsMsgFolderFlags.SentMail) && special(Ci.nsMsgFolderFlags.Drafts));
  await refresh(inbox());
  await until('the letters', () => [...inbox().messages].length > 3);
  const sent = special(Ci.nsMsgFolderFlags.SentMail).URI, drafts = special(Ci.nsMsgFolderFlags.Drafts).URI;
  for (const [name, uri] of [['fcc', sent], ['draft', drafts]]) {
    for (const key of [name + 'Folder', name + 'FolderURI', name + 'sFolderURI']) if (key in identity) identity[key] = uri;
    Services.prefs.setStringPref('mail.identity.id1.' + (name === 'fcc' ? 'fcc_folder' : 'draft_folder'), uri);
  }
}

const find = (d) => {
  const found = [...inbox().messages].filter((h) => h.author.includes(d.from) && (!d.subject || h.mime2DecodedSubject.includes(d.subject)));
  if (!found.length) throw new Error('no letter fits ' + JSON.stringify(d));
  return found;
};

async function compose() {
  const types = {reply: 'ReplyToSender', 'reply-all': 'ReplyAll', forward: 'ForwardInline', 'forward-attached': 'ForwardAsAttachment', new: 'New'};
  const type = Ci.nsIMsgCompType[types[deed.do]];
  let uri = '', hdr = null;
  if (deed.do !== 'new') {
    hdr = find(deed)[0];
    uri = hdr.folder.getUriForMsg(hdr);
  }
  const before = new Set([...Services.wm.getEnumerator('msgcompose')]);
  MailServices.compose.OpenComposeWindow(null, hdr, uri, type, deed.plain ? Ci.nsIMsgCompFormat.PlainText : Ci.nsIMsgCompFormat.Default, identity, null, null);
  const win = await until('the window', () => [...Services.wm.getEnumerator('msgcompose')].find((w) => !before.has(w)));
  await until('the editor', () => win.gMsgCompose && win.gMsgCompose.editor && win.document.readyState === 'complete' && !win.gWindowLocked && win.composeEditorReady !== false && win.GetCurrentEditor().document.body);
  await pause(1500);
  const editor = win.GetCurrentEditor();
  if (deed.instead) editor.selectAll();
  else if (deed.below) editor.endOfDocument();
  else if (deed.above) editor.beginningOfDocument();
  if (deed.instead) editor.deleteSelection(0, 0);
  const lines = deed.text.replace(/\n$/, '').split('\n');
  if (deed.below) editor.insertLineBreak();
  lines.forEach((line, i) => {
    if (line) editor.insertText(line);
    if (i < lines.length - 1 || !deed.below) editor.insertLineBreak();
  });
  for (const key of ['to', 'cc', 'bcc']) if (deed[key]) win.addressRowAddRecipientsArray(win.document.querySelector(`.address-row[data-recipienttype="addr_${key}"]`), deed[key].split(',').map((a) => a.trim()));
  if (deed.title) {
    win.document.getElementById('msgSubject').value = deed.title;
    win.gMsgCompose.compFields.subject = deed.title;
  }
  const files = [];
  for (const f of deed.files || []) {
    const a = Cc['@mozilla.org/messengercompose/attachment;1'].createInstance(Ci.nsIMsgAttachment);
    const file = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
    file.initWithPath(f.path);
    a.url = Services.io.newFileURI(file).spec;
    a.name = f.name;
    a.size = file.fileSize;
    files.push(a);
  }
  if (files.length) await win.AddAttachments(files);
  if (deed.drop) {
    const bucket = win.document.getElementById('attachmentBucket');
    bucket.selectAll();
    await win.RemoveSelectedAttachment();
  }
  for (let i = 0; i < (deed.drafts || 0); i++) {
    editor.endOfDocument();
    if (i) editor.insertText(' ');
    await win.GenericSendMessage(Ci.nsIMsgCompDeliverMode.SaveAsDraft);
    await until('the draft to be saved', () => !win.gSaveOperationInProgress && !win.gSendOperationInProgress && !win.gWindowLocked);
    await pause(500);
  }
  if (deed.unsent) {
    win.gMsgCompose.bodyModified = false;
    win.close();
    return;
  }
  win.GenericSendMessage(Ci.nsIMsgCompDeliverMode.Now);
  await until('the letter to be sent', () => win.closed);
  await pause(1000);
}

async function main() {
  const l = listener();
  switch (deed.do) {
    case 'start': return start();
    case 'create':
      root.createSubfolder(deed.name, null);
      await until('the folder', () => folders().some((f) => (f.localizedName || f.prettyName || f.name) === deed.name));
      return pause(1000);
    case 'move': {
      const to = folders().find((f) => (f.localizedName || f.prettyName || f.name) === deed.name);
      MailServices.copy.copyMessages(inbox(), find(deed), to, true, l, null, true);
      await l.promise;
      return pause(500);
    }
    case 'delete':
      inbox().deleteMessages(find(deed), null, false, true, l, true);
      await l.promise;
      return pause(500);
    case 'flag':
      inbox().markMessagesFlagged(find(deed), true);
      return pause(1500);
    case 'read':
      inbox().markMessagesRead(find(deed), true);
      return pause(1500);
    default: return compose();
  }
}
main().then(() => done('ok'), (err) => done(String(err) + ' ' + (err && err.stack)));
