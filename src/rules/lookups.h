#pragma once
// Calls that look for something that may be there or not: of S3, of DynamoDB, of a database, or of a function of the project.

#include "facts/facts.h"

namespace wright {

// A query that gives rows, of sqlx and tokio-postgres.
[[nodiscard]] bool fetches_rows(const Call& call);
// `Voice::read_by_id(&id).await`, `users.find_one(filter).await`: what a mapper of documents or rows finds or does not.
[[nodiscard]] bool finds_by_mapper(const Call& call);

class Lookups {
 public:
  explicit Lookups(const Facts& facts) : facts_(facts) {}

  // A function of the project that gets one thing.
  [[nodiscard]] bool gets(const Call& call) const;
  // A read of the SDK, or a function of the project that is named for a lookup and waits for another machine.
  [[nodiscard]] bool has(const Call& call) const;
  // A function of the project that gives what it has read from a table itself, or that of a trait which does so in one impl.
  [[nodiscard]] bool reads_table(const Call& call) const;
  // A function of the project that reads a table or one object, and what is refused ends it.
  [[nodiscard]] bool hands_on(const Call& call) const;
  // What fails there leaves a line of the log.
  [[nodiscard]] bool tells(const Call& call) const;

 private:
  [[nodiscard]] bool reads_object(const Call& call) const;

  const Facts& facts_;
};

}  // namespace wright
