#include "rules/counted_failure.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "facts/places.h"
#include "rules/intended_failure.h"

namespace wright {
namespace {

// Sources that hand an event over and take what the function returns for nothing but success.
bool delivers_once(EventSource source) {
  constexpr std::array kSources{EventSource::Sns, EventSource::S3,  EventSource::EventBridge,   EventSource::Schedule,
                                EventSource::Ses, EventSource::Iot, EventSource::CloudWatchLogs};
  return delivers_batches(source) || std::find(kSources.begin(), kSources.end(), source) != kSources.end();
}

// `failed` of `failed += 1` in what runs when it fails; "" when nothing is counted there.
std::string counter_of(const Function& function, const IgnoredFailure& ignored) {
  const FailureBranch* const branch = branch_of(function, ignored);
  const std::string_view body = branch == nullptr ? std::string_view() : branch->body.text();
  const std::size_t end = std::min(body.find(" += 1"), body.find(" = 1"));
  if (end == std::string_view::npos) return {};
  std::size_t begin = end;
  while (begin > 0 && is_word_part(body[begin - 1])) --begin;
  return std::string(body.substr(begin, end - begin));
}

}  // namespace

bool is_only_counted(const Facts& facts, const Running& running, const IgnoredFailure& ignored) {
  if (!is_handler(facts, running) || !running.source || !delivers_once(*running.source)) return false;
  const std::string name = counter_of(*running.function, ignored);
  const std::string_view whole = running.function->place.text();
  if (name.empty()) return false;
  for (const std::string_view test : {" >", " ==", " !=", " <", "."}) {
    if (contains(whole, name + std::string(test))) return false;
  }
  return !contains(whole, "match " + name);
}

bool is_counted_with_others(const Function& function, const IgnoredFailure& ignored) {
  const std::string name = counter_of(function, ignored);
  if (!contains(name, "skip") && !contains(name, "ignor")) return false;
  const std::string turn = name + " += 1";
  const std::string_view whole = function.place.text();
  for (std::size_t at = whole.find(turn); at != std::string_view::npos; at = whole.find(turn, at + 1)) {
    const auto position = static_cast<std::uint32_t>(function.place.span.begin + at);
    const bool in_failure =
        std::any_of(function.failure_branches.begin(), function.failure_branches.end(), [&](const FailureBranch& branch) {
          return !branch.absent && branch.body.span.begin <= position && position < branch.body.span.end;
        });
    if (!in_failure) return true;
  }
  return false;
}

}  // namespace wright
