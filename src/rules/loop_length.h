#pragma once
// How many turns a `for` has, as far as the code and the templates say so.

#include "facts/facts.h"
#include "rules/invocation.h"

namespace wright {

// The records of the event, and not what one of them holds or what was read for it.
[[nodiscard]] bool runs_over_records(const Loop& loop);

// Every trigger brings one record at a time: the loop has no second turn.
[[nodiscard]] bool comes_alone(const Facts& facts, const Running& running);

// `record: &S3EventRecord`, `process_ses_record(record)`: an event of S3, SNS or SES brings one, whatever carried it here.
[[nodiscard]] bool takes_single_record(const Facts& facts, const Loop& loop, const Call& call);

// `ids.iter().take(3)`
[[nodiscard]] bool takes_few(const std::string& over);

// A short list written out right there or in a const: `let tables = [&config.plans, &config.runs]`, `SIZES.iter()`.
[[nodiscard]] bool is_written_out(const Facts& facts, const Function& function, const Loop& loop);

}  // namespace wright
