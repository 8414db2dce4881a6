#pragma once
// Errors of the SDK on their way to whoever shows them: in a box, or in an error type of the project whose Display is theirs.

#include <set>
#include <string>
#include <vector>

#include "facts/facts.h"

namespace wright {

// What `.context("..")` and its likes say more of: the request or the function that failed.
[[nodiscard]] const Call& explained_call(const Function& function, std::int32_t number);

class BoxedSdkErrors {
 public:
  explicit BoxedSdkErrors(const Facts& facts);

  // The function hands SDK errors on as they are, in a box whose Display is theirs, or in an error of thiserror that shows them
  // by
  // `{0}`.
  [[nodiscard]] bool given_by(FunctionId id) const { return given_by(id, kDeepest); }
  // The same of a call, also through a trait with several impls.
  [[nodiscard]] bool given_by(const Call& call) const { return given_by(call, kDeepest); }
  // Some function gives such an error to the function as its argument: `answer(load().await)`.
  [[nodiscard]] bool given_to(FunctionId id) const;
  // `AppError::Other(error) => error!("{error}")` where the error type becomes an answer: the places of such lines and texts.
  [[nodiscard]] std::vector<Place> shown_in_answer(const Function& function) const;

 private:
  static constexpr int kDeepest = 3;
  [[nodiscard]] bool given_by(FunctionId id, int depth) const;
  [[nodiscard]] bool given_by(const Call& call, int depth) const;
  [[nodiscard]] bool is_wrapper(std::string_view path) const;
  [[nodiscard]] bool becomes(const std::string& error) const;

  const Facts& facts_;
  std::set<std::string> wrappers_;  // "orders::StoreError", by the crate that defines it
};

}  // namespace wright
