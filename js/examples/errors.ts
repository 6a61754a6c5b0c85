import { isMightyError, Mighty } from "mighty-networks";

const client = new Mighty();

async function add(email: string): Promise<string> {
  try {
    const ada = { email, first_name: "Ada", last_name: "Lovelace", send_welcome_email: false };
    const { id } = await client.members.create(ada);
    return `made ${id}`;
  } catch (error) {
    // a tag and no `instanceof`, so that it also knows the errors of a second copy of the package
    if (isMightyError(error, "unprocessable")) return `refused: ${JSON.stringify(error.fieldErrors)}`;
    if (isMightyError(error, "rate_limit")) return `again in ${error.retryAfter ?? 60_000} ms`;
    if (isMightyError(error) && error.maybeCommitted) return `look before you repeat it: ${error.message}`;
    if (isMightyError(error, "connection", "timeout")) return `the API was not reached: ${error.message}`;
    throw error;
  }
}

const somebody = await client.members.list().first();
console.log(await add(somebody?.email ?? ""));
console.log(await add("not an address"));
