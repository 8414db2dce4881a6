// Names that only one account has, written into the code of an invocation: an ARN with an account's number, the address of a
// queue, the id that API Gateway gave to one stage. Silent for the numbers that documentation uses.

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "facts/facts.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::size_t kAccountLength = 12;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A number as accounts have, and none of an example.
bool is_account(std::string_view text) {
  constexpr std::array<std::string_view, 9> kExamples{"123456789012", "111122223333", "444455556666",
                                                      "012345678901", "012345678910", "098765432109",
                                                      "123456789123", "987654321098", "210987654321"};
  const bool digits = text.size() == kAccountLength && std::all_of(text.begin(), text.end(), is_digit);
  const bool same = digits && text.find_first_not_of(text[0]) == std::string_view::npos;
  return digits && !same && !one_of(text, kExamples);
}

// The n-th part of what colons divide.
std::string_view part(std::string_view text, int number) {
  for (; number > 0; --number) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return {};
    text.remove_prefix(colon + 1);
  }
  return text.substr(0, text.find_first_of(":/\"' "));
}

// `arn:aws:sns:eu-west-1:<number>:alarms`; layers and images of others have their owner's number.
bool is_arn(std::string_view text) {
  const std::size_t at = text.find("arn:aws");
  if (at == std::string_view::npos) return false;
  const std::string_view arn = text.substr(at);
  return is_account(part(arn, 4)) && !contains(arn, ":layer:");
}

// `https://sqs.eu-west-1.amazonaws.com/<number>/orders`
bool is_queue_address(std::string_view text) {
  constexpr std::string_view kHost = ".amazonaws.com/";
  const std::size_t at = text.find(kHost);
  return text.starts_with("https://sqs.") && at != std::string_view::npos &&
         is_account(text.substr(at + kHost.size(), kAccountLength));
}

// `https://<ten letters and digits>.execute-api.eu-west-1.amazonaws.com/prod`
bool is_stage_address(std::string_view text) {
  constexpr std::string_view kScheme = "https://";
  constexpr std::size_t kIdLength = 10;
  const std::size_t at = text.find(".execute-api.");
  if (at == std::string_view::npos || !text.starts_with(kScheme)) return false;
  constexpr std::array<std::string_view, 7> kExamples{"a1b2c3d4e5", "1a2b3c4d5e", "abcdef1234", "abcde12345",
                                                      "abc123def4", "1234567890", "0123456789"};
  const std::string_view id = text.substr(kScheme.size(), at - kScheme.size());
  return id.size() == kIdLength && !one_of(id, kExamples) && std::any_of(id.begin(), id.end(), is_digit) &&
         std::all_of(id.begin(), id.end(), [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z'); });
}

// What the message says of it; "" for any other text. Each API that is made gets a new id, a queue or topic keeps its name.
std::string_view consequence(std::string_view text) {
  if (is_arn(text))
    return "this ARN is written into the code and belongs to one account: a stack made in another goes on with a name that is "
           "not "
           "its own";
  if (is_queue_address(text))
    return "this queue is written into the code and belongs to one account: a stack made in another goes on with a queue that is "
           "not its own";
  return is_stage_address(text) ? "this API is written into the code and belongs to one stack: one made elsewhere, or made anew, "
                                  "goes on with an address that is not its own"
                                : "";
}

void check(const Facts& facts, Findings& out) {
  std::set<std::pair<const SourceFile*, std::uint32_t>> told;
  for (const Running& running : running_functions(facts)) {
    Finding* first = nullptr;
    for (const Literal& literal : running.function->literals) {
      const std::string_view message = consequence(literal.text);
      if (message.empty() || !told.insert({literal.place.file, literal.place.span.begin}).second) continue;
      if (first != nullptr) {
        first->related.push_back(related(literal.place, "here too"));
        continue;
      }
      first = &out.report(literal.place, std::string(message));
      add_path(*first, facts, *running.reached, literal.place, "the name");
    }
  }
}

}  // namespace

extern constinit const Rule account_in_code{"account-in-code", &check};

}  // namespace wright
