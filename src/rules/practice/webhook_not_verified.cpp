// A public endpoint that takes the messages of Slack, GitHub, Stripe, LINE or Telegram and never looks at what proves that they
// come from there. Read from words: those that only their messages have, and none of those that every check has.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Sender {
  std::string_view name;
  std::string_view proof;
  std::array<std::string_view, 3> signs;  // in lower case
};
constexpr std::array<Sender, 5> kSenders{
    {{"Slack", "X-Slack-Signature", {"url_verification", "slackpusheventcallback", "slackpushevent::"}},
     {"GitHub", "X-Hub-Signature-256", {"x-github-event", "x-github-event", "x-github-event"}},
     {"Stripe", "Stripe-Signature", {"checkout.session.completed", "checkoutsessioncompleted", "payment_intent.succeeded"}},
     {"LINE", "X-Line-Signature", {"\"replytoken\"", "reply_token", "api.line.me/v2/bot/message/reply"}},
     {"Telegram", "X-Telegram-Bot-Api-Secret-Token", {"\"update_id\"", "update_id:", "teloxide::types::update"}}}};

// The answer to Slack's first request, in a file that speaks of Slack.
bool answers_challenge(std::string_view text) { return contains(text, "\"challenge\"") && contains(text, "slack"); }

bool has_any(std::string_view text, const std::array<std::string_view, 3>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains(text, word); });
}

// What GitHub sends to a webhook, taken apart by the crate's own types.
bool takes_github_events(std::string_view text) {
  return contains(text, "github") && contains(text, "webhook") &&
         (contains(text, "pull_request") || contains(text, "pullrequest")) &&
         (contains(text, "payload") || contains(text, "action"));
}

// A whole update of Telegram, read as the type of a library for bots: `let update: Update = serde_json::from_str(&body)?`.
bool takes_telegram_updates(std::string_view text) {
  constexpr std::array<std::string_view, 4> kLibraries{"teloxide", "frankenstein", "telegram_bot", "carapax"};
  constexpr std::array<std::string_view, 6> kReads{"update=serde_json::from_", "from_str::<update>", "from_slice::<update>",
                                                   "from_value::<update>",     "payload::<update>(", "json(update):json<update>"};
  const auto in = [&](std::string_view word) { return contains(text, word); };
  if (std::none_of(kLibraries.begin(), kLibraries.end(), in)) return false;
  const std::string dense = without_spaces(text);
  return contains(dense, "update:update=matchserde_json::from_") ||
         std::any_of(kReads.begin(), kReads.end(), [&](std::string_view read) { return contains(dense, read); });
}

// `headers().get("authorization")`, not the header of a request that the code sends.
bool reads_authorization(std::string_view text) {
  for (std::size_t at = text.find("authoriz"); at != std::string_view::npos; at = text.find("authoriz", at + 1)) {
    constexpr std::size_t kBefore = 40;
    const std::string_view before = text.substr(at < kBefore ? 0 : at - kBefore, std::min(at, kBefore));
    if (contains(before, "get(") || contains(before, "typedheader") || contains(before, "contains_key(")) return true;
  }
  return contains(text, "authorizer");
}

// Something in the code looks at a signature or a token that was agreed on.
bool checks_senders(const Facts& facts) {
  constexpr std::array<std::string_view, 9> kWords{"signature",          "hmac",           "signing_secret",
                                                   "secret-token",       "secret_token",   "ed25519",
                                                   "verification_token", "webhook_secret", "verify_token"};
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind != FileKind::Rust) return false;
    const std::string text = lower_case(file.source->text);
    return reads_authorization(text) ||
           std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
  });
}

// The sender whose messages the sources of the crate take; null when none.
const Sender* sender_of(const Facts& facts, const Crate& crate) {
  std::string whole;
  for (const Sender& sender : kSenders) {
    for (const ProjectFile& file : facts.project.files) {
      if (file.kind != FileKind::Rust || facts.project.crate_of(file.source->path) != &crate) continue;
      if (contains(file.source->path, "test")) continue;
      const std::string text = lower_case(file.source->text);
      if (&sender == &kSenders.front()) whole += text;
      if (has_any(text, sender.signs) || (sender.name == "Slack" && answers_challenge(text))) return &sender;
      if (sender.name == "Telegram" && takes_telegram_updates(text)) return &sender;
    }
  }
  constexpr std::size_t kGitHub = 1;
  return takes_github_events(whole) ? &kSenders[kGitHub] : nullptr;
}

bool is_guarded(const FunctionConfig* config) {
  return config != nullptr &&
         std::any_of(config->triggers.begin(), config->triggers.end(), [](const Trigger& trigger) { return trigger.guarded; });
}

void check(const Facts& facts, Findings& out) {
  std::vector<std::uint32_t> told;
  for (const LambdaFunction& function : facts.functions) {
    const EntryPoint* const entry = facts.entry(function);
    const Crate* const crate = facts.crate(function);
    const bool seen = function.entry && std::find(told.begin(), told.end(), *function.entry) != told.end();
    if (entry == nullptr || crate == nullptr || seen || !takes_http_requests(*entry, function.event_source) ||
        is_guarded(facts.config(function)))
      continue;
    const Sender* const sender = sender_of(facts, *crate);
    if (sender == nullptr || checks_senders(facts)) continue;
    told.push_back(*function.entry);
    out.report(entry->event_place,
               fmt::format("nothing checks that a message comes from {}: `{}` is never read, and whoever knows the "
                           "address can send one",
                           sender->name, sender->proof));
  }
}

}  // namespace

extern constinit const Rule webhook_not_verified{"webhook-not-verified", &check};

}  // namespace wright
