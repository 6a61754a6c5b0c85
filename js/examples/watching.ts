import { type CallNote, Mighty } from "mighty-networks";

const measured = (note: CallNote) => console.log(note.operation, note.attempt, note.status, note.tags);

const client = new Mighty({ logger: console, logLevel: "info", onResponse: measured });
await client.members.list({}, { tags: { job: "nightly" } }).firstPage();
