// folders.js WAY: sorts the mailbox with ImapFlow.
//   move    the folder, MOVE, flag, trash
//   delete  the advertisement is deleted for good
//   late    the folder only after the letters were flagged; everything moved back once
//   draft   FILE: one draft, left there
const fs = require('fs');
const {ImapFlow} = require('imapflow');

const env = process.env;
const client = new ImapFlow({
  host: env.TH_IMAPS_HOST, port: Number(env.TH_IMAPS_PORT), secure: true, logger: false,
  auth: {user: env.TH_LOGIN, pass: env.TH_PASSWORD}, tls: {ca: fs.readFileSync(env.TH_CERT), checkServerIdentity: () => undefined},
});
const target = 'Chỉ đạo 2026', trash = 'Thùng rác', uid = {uid: true};

async function main(way, file) {
  await client.connect();
  if (way === 'draft') {
    await client.append('Thư nháp', fs.readFileSync(file), ['\\Draft']);
    return client.logout();
  }
  const lock = await client.getMailboxLock('INBOX');
  try {
    const find = (q) => client.search(q, uid);
    const directives = await find({from: 'tin.pvt@vpub.songmay.gov.example', sentSince: new Date('2026-01-01')});
    const schedule = await find({from: 'phong.dtm@somau.songmay.gov.example', sentOn: new Date('2026-10-02'), not: {or: [{subject: 'giao ban'}, {subject: 'Re:'}]}});
    const spam = await find({from: 'khuyenmai@banhang.example'});
    if (directives.length !== 4 || schedule.length !== 1 || spam.length !== 1) throw new Error(JSON.stringify([directives, schedule, spam]));
    if (way === 'late') {
      await client.messageFlagsAdd(directives, ['\\Flagged'], uid);
      await client.messageFlagsRemove(directives, ['\\Flagged'], uid);
    }
    await client.mailboxCreate(target);
    await client.messageMove(directives, target, uid);
    await client.messageFlagsAdd(schedule, ['\\Flagged'], uid);
    if (way === 'delete') await client.messageDelete(spam, uid);
    else await client.messageMove(spam, trash, uid);
  } finally {
    lock.release();
  }
  if (way === 'late') {
    const l = await client.getMailboxLock(target);
    try { await client.messageMove('1:*', 'INBOX'); } finally { l.release(); }
    const b = await client.getMailboxLock('INBOX');
    try {
      await client.messageMove(await client.search({from: 'tin.pvt@vpub.songmay.gov.example', sentSince: new Date('2026-01-01')}, uid), target, uid);
    } finally { b.release(); }
  }
  await client.logout();
}

main(...process.argv.slice(2)).catch((err) => { console.error(err); process.exit(1); });
