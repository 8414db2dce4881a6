// Calls that hold the executor's thread while they wait for a disk, a network, a process or a clock. One finding for each
// function and kind of call.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/sync_io.h"
#include "rules/evidence.h"
#include "rules/flags.h"
#include "rules/invocation.h"
#include "rules/old_reqwest.h"
#include "rules/rule.h"
#include "rules/side_by_side.h"

namespace wright {
namespace {

constexpr std::size_t kShownPlaces = 6;

enum class Kind : std::uint8_t { Files, Sleep, Http, Process, Network, Database, Queue, BlockOn, Mail, Broker, Directory };

struct Known {
  std::string_view path;  // of a path call or, for methods, of the receiver's type; everything below it too
  Kind kind;
};

constexpr std::array kPaths{
    Known{"std::fs::File::open", Kind::Files},
    Known{"std::fs::File::create", Kind::Files},
    Known{"std::thread::sleep", Kind::Sleep},
    Known{"std::thread::sleep_ms", Kind::Sleep},
    Known{"retry::retry", Kind::Sleep},
    Known{"retry::retry_with_index", Kind::Sleep},
    Known{"backoff::retry", Kind::Sleep},
    Known{"backoff::retry_notify", Kind::Sleep},
    Known{"reqwest::blocking::get", Kind::Http},
    Known{"minreq::get", Kind::Http},
    Known{"std::net::TcpStream::connect", Kind::Network},
    Known{"std::net::TcpStream::connect_timeout", Kind::Network},
    Known{"std::net::UdpSocket::bind", Kind::Network},
    Known{"postgres::Client::connect", Kind::Database},
    Known{"rusqlite::Connection::open", Kind::Database},
    Known{"rusqlite::Connection::open_with_flags", Kind::Database},
    Known{"diesel::PgConnection::establish", Kind::Database},
    Known{"diesel::MysqlConnection::establish", Kind::Database},
    Known{"diesel::SqliteConnection::establish", Kind::Database},
    Known{"mysql::Pool::new", Kind::Database},
    Known{"futures::executor::block_on", Kind::BlockOn},
    Known{"futures_executor::block_on", Kind::BlockOn},
    Known{"futures_lite::future::block_on", Kind::BlockOn},
    Known{"pollster::block_on", Kind::BlockOn},
    Known{"async_std::task::block_on", Kind::BlockOn},
    Known{"smol::block_on", Kind::BlockOn},
};

// Functions of std::fs that touch the disk; the types in it do so through their methods.
constexpr std::string_view kFileFunctions =
    "read read_to_string write copy create_dir create_dir_all remove_file remove_dir remove_dir_all rename metadata read_dir "
    "canonicalize hard_link read_link set_permissions symlink_metadata exists try_exists";
constexpr std::array<std::string_view, 4> kHttpVerbs{"call", "send_string", "send_json", "send_form"};
constexpr std::array<std::string_view, 9> kQueries{"query",   "query_one",     "query_opt",    "execute",  "query_row",
                                                   "prepare", "batch_execute", "simple_query", "query_map"};

std::optional<Kind> kind_of_path(const Call& call) {
  const auto known = std::find_if(kPaths.begin(), kPaths.end(), [&](const Known& row) { return row.path == call.path; });
  if (known != kPaths.end()) return known->kind;
  constexpr std::string_view kFiles = "std::fs::";
  if (call.path.starts_with(kFiles) && holds_word(kFileFunctions, call.path.substr(kFiles.size()))) return Kind::Files;
  return std::nullopt;
}

std::optional<Kind> kind_of_method(const Call& call) {
  const std::string& type = call.receiver.path;
  const std::string& inner = type == "builder" && !call.receiver.arguments.empty() ? call.receiver.arguments[0].path : type;
  if (is_in(type, "reqwest::blocking") && (call.path == "send" || call.path == "execute")) return Kind::Http;
  if ((is_in(type, "ureq") || is_in(inner, "ureq")) && one_of(call.path, kHttpVerbs)) return Kind::Http;
  if (type == "std::process::Command" && (call.path == "output" || call.path == "status")) return Kind::Process;
  if (type == "std::process::Child" && (call.path == "wait" || call.path == "wait_with_output")) return Kind::Process;
  if ((is_in(type, "postgres::Client") || is_in(type, "rusqlite::Connection") || is_in(type, "rusqlite::Statement")) &&
      one_of(call.path, kQueries))
    return Kind::Database;
  if (type == "std::fs::OpenOptions" && call.path == "open") return Kind::Files;
  if (is_in(type, "lettre::SmtpTransport") && call.path == "send") return Kind::Mail;
  if (is_in(type, "std::sync::mpsc") && call.path == "recv") return Kind::Queue;
  if (call.path == "block_on" && (is_in(type, "tokio::runtime") || type.empty())) return Kind::BlockOn;
  return std::nullopt;
}

Kind kind_of(SyncIo io) {
  switch (io) {
    case SyncIo::Http: return Kind::Http;
    case SyncIo::Database: return Kind::Database;
    case SyncIo::Broker: return Kind::Broker;
    case SyncIo::Network: return Kind::Network;
    case SyncIo::Mail: return Kind::Mail;
    case SyncIo::Directory: return Kind::Directory;
  }
  return Kind::Network;
}

std::optional<Kind> kind_of(const Call& call) {
  const std::optional<Kind> kind = call.is_method ? kind_of_method(call) : kind_of_path(call);
  if (kind) return kind;
  const std::optional<SyncIo> io = sync_io(call);
  return io ? std::optional(kind_of(*io)) : std::nullopt;
}

struct Text {
  std::string_view what;
  std::string_view instead;
};

Text text_of(Kind kind) {
  switch (kind) {
    case Kind::Files: return {"waits for the disk", "`tokio::fs` or `spawn_blocking` leaves it free"};
    case Kind::Sleep: return {"sleeps", "`tokio::time::sleep` lets other futures run"};
    case Kind::Http: return {"waits for an HTTP reply", "an async client or `spawn_blocking` leaves it free"};
    case Kind::Process: return {"waits for another process", "`tokio::process` leaves it free"};
    case Kind::Network: return {"waits for the network", "`tokio::net` leaves it free"};
    case Kind::Database: return {"waits for the database", "an async driver or `spawn_blocking` leaves it free"};
    case Kind::Queue: return {"waits for a message", "`tokio::sync::mpsc` leaves it free"};
    case Kind::BlockOn: return {"blocks on a future", "inside Tokio that panics or deadlocks; await the future"};
    case Kind::Broker: return {"waits for the broker", "an async client or `spawn_blocking` leaves it free"};
    case Kind::Directory: return {"waits for the directory", "the async half of the crate or `spawn_blocking` leaves it free"};
    case Kind::Mail: return {"waits for the mail server", "`AsyncSmtpTransport` leaves it free"};
  }
  return {};
}

Severity severity_of(Kind kind) {
  if (kind == Kind::Files) return Severity::Low;
  return kind == Kind::BlockOn ? Severity::High : Severity::Medium;
}

// A file that is opened and neither read nor written: one quick call of the kernel.
bool only_opens(const std::vector<const Call*>& calls, const Function& function) {
  const bool opens =
      std::all_of(calls.begin(), calls.end(), [](const Call* call) { return call->path == "std::fs::File::open"; });
  return opens && std::none_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
           return contains(call.path, "read") || contains(call.path, "write") || contains(call.path, "copy") ||
                  contains(call.path, "Reader");
         });
}

// `if cfg!(feature = "local") { .. }`: which branch is in the deployed binary, the sources do not say.
bool in_feature_branch(const Facts& facts, const Running& running) {
  const auto chooses = [](const Function& function) { return contains(function.place.text(), "cfg!(feature"); };
  return chooses(*running.function) ||
         std::any_of(running.reached->path.begin(), running.reached->path.end(),
                     [&](const PathStep& step) { return chooses(facts.code.functions[step.function]); });
}

// `retry(delays, || fetch(&session))`: it sleeps between attempts only, and what it tries is synchronous too.
bool sleeps_between_attempts(const Call& call) { return call.path.starts_with("retry::") || call.path.starts_with("backoff::"); }

// A query, another program or attempts of an invocation that does one thing after the other: there is no future that could run
// meanwhile.
bool holds_up_nothing(const Facts& facts, const Running& running, Kind kind, const std::vector<const Call*>& calls) {
  const bool all = kind == Kind::Database || kind == Kind::Process;
  return std::all_of(calls.begin(), calls.end(), [&](const Call* call) {
    return (all || sleeps_between_attempts(*call)) && !runs_side_by_side(facts, running, *call);
  });
}

// `if let Ok(handle) = Handle::try_current() { .. } else { runtime.block_on(work) }`: only where no runtime is.
bool is_without_runtime(const Function& function, const Call& call) {
  const std::string_view before = function.place.text().substr(0, call.place.span.begin - function.place.span.begin);
  const std::size_t asked = before.rfind("try_current()");
  return asked != std::string_view::npos && contains(before.substr(asked), "else");
}

Confidence confidence_in(const Facts& facts, const Running& running, Kind kind, const std::vector<const Call*>& calls) {
  // A quick read of a disk holds up next to nothing.
  const bool small = kind == Kind::Files || only_opens(calls, *running.function) || holds_up_nothing(facts, running, kind, calls);
  const bool rare = kind == Kind::Database && runs_once_in_a_while(facts, running);
  const bool off = in_feature_branch(facts, running) || is_switched_off(facts, running, calls.front()->name_place);
  return small || rare || off ? Confidence::Possible : Confidence::Likely;
}

void add_place(Finding& finding, const Call& call) {
  constexpr std::string_view kNote = "waits as well";
  const auto shown =
      std::count_if(finding.related.begin(), finding.related.end(), [&](const Related& place) { return place.message == kNote; });
  if (static_cast<std::size_t>(shown) < kShownPlaces) finding.related.push_back(related(call.name_place, std::string(kNote)));
}

// One kind of waiting in one file is one habit: at the first place that is found, the others are related to it.
void check(const Facts& facts, Findings& out) {
  std::map<std::pair<const SourceFile*, Kind>, Finding*> told;
  for (const Running& running : running_functions(facts)) {
    std::map<Kind, std::vector<const Call*>> found;
    for (const Call& call : running.function->calls) {
      if (call.mention || call.awaited || !runs_every_time(running, call) || !runs_on_executor(facts, running, call)) continue;
      const std::optional<Kind> kind = kind_of(call);
      if (kind == Kind::BlockOn && is_without_runtime(*running.function, call)) continue;
      if (kind) found[*kind].push_back(&call);
    }
    if (!found.empty() && needs_desktop(*running.function)) continue;
    for (const auto& [kind, calls] : found) {
      const Call& first = *calls.front();
      Finding*& before = told[{first.name_place.file, kind}];
      const Confidence confidence = confidence_in(facts, running, kind, calls);
      if (before != nullptr && (before->confidence == Confidence::Likely || confidence == Confidence::Possible)) {
        add_place(*before, first);
        continue;
      }
      const std::string name =
          first.is_method
              ? fmt::format("{}::{}", first.receiver.path == "builder" ? first.receiver.arguments[0].path : first.receiver.path,
                            first.path)
              : first.path;
      const bool known = first.receiver.known() || !first.is_method;
      const std::string_view operation = rusoto_operation(first);
      const std::string shown = operation.empty() ? as_written(facts, *running.function, known ? name : first.path)
                                                  : fmt::format("{}(..).sync", operation);
      Finding& finding =
          out.report(first.name_place,
                     fmt::format("`{}` {} on the async executor's thread: nothing else of the invocation runs meanwhile; {}",
                                 shown, text_of(kind).what, text_of(kind).instead));
      before = &finding;
      finding.severity = severity_of(kind);
      for (std::size_t i = 1; i < calls.size(); ++i) add_place(finding, *calls[i]);
      finding.confidence = confidence;
      add_path(finding, facts, *running.reached, first.name_place, fmt::format("`{}`", shown));
    }
  }
}

}  // namespace

extern constinit const Rule blocking_call_in_async{"blocking-call-in-async", &check};

}  // namespace wright
