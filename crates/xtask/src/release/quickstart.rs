//! The quickstarts, run by somebody who has the artefact and nothing else of the project.

use crate::Outcome;
use crate::process::Process;
use crate::sandbox_process::SandboxProcess;

/// More than one page.
pub(super) const MEMBERS: u32 = 120;

/// Runs a quickstart against a sandbox; it has to print every member, and that one is not there.
pub(super) fn run(sandbox: &SandboxProcess, program: Process) -> Outcome {
    let printed = sandbox.seen_by(program).output()?;
    check(&printed).map_err(|problem| format!("{problem}; it printed:\n{printed}").into())
}

fn check(printed: &str) -> Result<(), String> {
    let is_member = |line: &&str| line.split(' ').next().is_some_and(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()));
    let members = printed.lines().filter(is_member).count();
    if u32::try_from(members).ok() != Some(MEMBERS) {
        return Err(format!("the quickstart lists {members} members of {MEMBERS}"));
    }
    if printed.lines().last() == Some("no such member") {
        Ok(())
    } else {
        Err("the quickstart does not end with `no such member`".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{MEMBERS, check};

    #[test]
    fn a_quickstart_lists_every_member_and_misses_one() {
        let members = |count| (0..count).map(|id| format!("{id} someone@example.com 2026\n")).collect::<String>();
        assert_eq!(check(&format!("{}no such member\n", members(MEMBERS))), Ok(()));
        assert_eq!(check(&members(MEMBERS)), Err("the quickstart does not end with `no such member`".to_owned()));
        assert_eq!(check("no such member\n"), Err("the quickstart lists 0 members of 120".to_owned()));
    }
}
