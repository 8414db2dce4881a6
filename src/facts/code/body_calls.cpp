#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/text.h"
#include "facts/code/body_reader.h"
#include "facts/code/fixed_result.h"
#include "facts/code/web_server.h"
#include "facts/sync_io.h"

namespace wright::code {
namespace {

Type turbofish_type(const TypeContext& context, Node type_arguments) {
  Type type;
  for_each_named_child(type_arguments, [&](Node argument) {
    if (!type.known() || type.path == "_") type = read_type(context, argument);
  });
  return type;
}

bool is_string(Node node) { return is(node, RustKind::string_literal_) || is(node, RustKind::raw_string_literal_); }

// A blocking request gives what an awaited one would.
bool waits_for_reply(const Call& call) {
  if (!call.is_method) return call.path.starts_with("std::fs::read") || call.path == "reqwest::blocking::get";
  if (call.path == "sync" && call.receiver.path.starts_with("rusoto_")) return true;
  const std::optional<SyncIo> waits = sync_io(call);
  if (waits == SyncIo::Database || waits == SyncIo::Http) return true;
  if (call.receiver.path == "ureq::Request") return call.path == "call" || call.path.starts_with("send");
  return call.receiver.path == "reqwest::blocking::RequestBuilder" && call.path == "send";
}

// A conversion gives the same for the same literals on every run: `"text/html".parse()`, `Regex::new("..")`.
bool keeps_constant(const Call& call) {
  constexpr std::array<std::string_view, 16> kNames{
      "parse",    "from_str",   "from_static", "try_from", "try_into", "into",           "new",      "to_string",
      "to_owned", "from_bytes", "from_utf8",   "from",     "as_str",   "parse_from_str", "as_bytes", "parse_from_rfc3339"};
  return call.targets.empty() && std::find(kNames.begin(), kNames.end(), last_segment(call.path)) != kNames.end();
}

// dotenvy::var takes the environment first, and a file where there is one.
bool reads_variable(std::string_view path) {
  // `use dotenv::dotenv;` names the function and hides the crate of that name.
  return path == "std::env::var" || path == "std::env::var_os" || path == "dotenvy::var" || path == "dotenv::var" ||
         path == "dotenv::dotenv::var" || path == "dotenvy::dotenvy::var";
}

// A digest says nothing of what it was made from: `md5::compute(name)`, `hasher.finalize()`.
bool is_digest(const Call& call) {
  constexpr std::array<std::string_view, 14> kNames{"digest",   "finalize", "xxh3_64", "xxh3_128", "xxh64",  "xxh32",  "crc32",
                                                    "checksum", "hash_one", "finish",  "hash",     "hash32", "hash64", "compute"};
  return call.targets.empty() && one_of(last_segment(call.path), kNames);
}

// The closure is given the error, not the value.
bool takes_error(std::string_view method) {
  constexpr std::array<std::string_view, 5> kNames{"map_err", "inspect_err", "or_else", "unwrap_or_else", "ok_or_else"};
  return one_of(method, kNames);
}

Type error_of(const Type& type) { return type.arguments.size() == 2 ? type.arguments[1] : Type{}; }

// `fn id(&self) -> String { format!("{:016x}", xxh3_64(..)) }`
bool gives_digest(const FunctionItem& function) {
  const std::string_view body = function.body ? function.tree->text(function.body) : std::string_view();
  if (last_segment(function.facts.returns.path) != "String") return false;
  constexpr std::array<std::string_view, 6> kMakes{"x}\"", "hex::encode(", "finalize()", "::digest(", "Uuid::new_v", "xxh3_"};
  return std::any_of(kMakes.begin(), kMakes.end(), [&](std::string_view make) { return contains(body, make); });
}

// What is given is the event or its body still.
bool keeps_whole(const Call& call) {
  constexpr std::array<std::string_view, 15> kNames{"clone",        "as_ref",     "as_deref", "unwrap",    "expect",
                                                    "ok_or",        "to_owned",   "as_str",   "to_string", "unwrap_or_default",
                                                    "into_payload", "ok_or_else", "take",     "into_body", "unwrap_or"};
  const bool of_request = last_segment(call.receiver.path) == "Request" && call.path == "body";
  return call.targets.empty() && (of_request || one_of(call.path, kNames));
}

// `store.client().get_item().table_name(..)`: what is set says whose operation it is where the client's type is not known. The
// client has its type from then on.
Type asked_operation(Call& operation, std::string_view setter) {
  struct Row {
    std::string_view setter;
    std::string_view crate;
    std::array<std::string_view, 10> operations;
  };
  constexpr std::array kRows{
      Row{"table_name",
          "aws_sdk_dynamodb",
          {"get_item", "put_item", "update_item", "delete_item", "query", "scan", "describe_table"}},
      Row{"bucket",
          "aws_sdk_s3",
          {"get_object", "put_object", "delete_object", "head_object", "list_objects_v2", "copy_object", "upload_part",
           "create_multipart_upload", "complete_multipart_upload", "get_object_tagging"}},
      Row{"statement", "aws_sdk_dynamodb", {"execute_statement"}},
      Row{"queue_url",
          "aws_sdk_sqs",
          {"send_message", "send_message_batch", "receive_message", "delete_message", "delete_message_batch"}},
      Row{"topic_arn", "aws_sdk_sns", {"publish", "publish_batch", "subscribe"}},
      Row{"secret_id", "aws_sdk_secretsmanager", {"get_secret_value", "put_secret_value"}},
      Row{"state_machine_arn", "aws_sdk_sfn", {"start_execution", "start_sync_execution"}},
  };
  if (!operation.is_method || operation.argument_count != 0 || operation.receiver.known() || !operation.targets.empty())
    return {};
  for (const Row& row : kRows) {
    if (row.setter != setter || operation.path.empty() || !one_of(operation.path, row.operations)) continue;
    operation.receiver = {std::string(row.crate) + "::Client", {}};
    return {std::string(row.crate) + "::operation::" + operation.path, {}};
  }
  return {};
}

// `DB.get_or_try_init(connect)`: the function has run when there is a result, which does not hold it.
bool runs_what_it_is_given(const Call& call) {
  constexpr std::array<std::string_view, 4> kOthers{"map_err", "unwrap_or_else", "ok_or_else", "unwrap_or_default"};
  return handover_of(call).once || (call.is_method && one_of(call.path, kOthers));
}

// The n-th of what a call is given, the receiver of a method first.
void merge_given(const Call& call, const Info& value, std::size_t number, Info& result) {
  const bool receiver = call.is_method && number == 0;
  if (receiver || value.handlers.empty() || !runs_what_it_is_given(call)) return merge(result, value);
  Info done = value;
  done.handlers.clear();
  merge(result, done);
}

// What another service answered, whoever asked it.
bool is_http_reply(const Type& type) {
  constexpr std::array<std::string_view, 3> kNames{"reqwest::Response", "reqwest::blocking::Response", "ureq::Response"};
  return one_of(type.path, kNames);
}

}  // namespace

Info BodyReader::call_expression(Node node, Surroundings around) {
  Node callee = child_of(node, RustField::function_);
  Type turbofish;
  if (is(callee, RustKind::generic_function_)) {
    turbofish = turbofish_type(type_context(), child_of(callee, RustField::type_arguments_));
    callee = child_of(callee, RustField::function_);
  }
  switch (kind_of(callee)) {
    case RustKind::field_expression_: return method_call(node, callee, turbofish, around);
    case RustKind::identifier_:
    case RustKind::scoped_identifier_: return path_call(node, callee, turbofish, around);
    default: {
      Surroundings inner = around;
      inner.awaited = false;
      inner.dropped = false;
      return each_child(node, inner);
    }
  }
}

namespace {

// `Pool::builder` after `type Pool = deadpool::managed::Pool<Manager>;`: what the alias stands for is what is called.
std::string through_alias(const Index& index, std::string path) {
  const std::size_t cut = path.rfind("::");
  const auto known = cut == std::string::npos ? index.types.end() : index.types.find(path.substr(0, cut));
  if (known == index.types.end() || !known->second.alias) return path;
  const TypeItem& alias = known->second;
  const Type meant = read_type({&index, alias.tree, alias.module, {}, &alias.generics}, alias.alias);
  const bool named = meant.known() && (is_word_part(meant.path[0]) || meant.path[0] == ':');
  return named ? meant.path + path.substr(cut) : path;
}

}  // namespace

Info BodyReader::path_call(Node node, Node callee, const Type& turbofish, Surroundings around) {
  Call call;
  const Info* local = is(callee, RustKind::identifier_) ? find_binding(text(callee)) : nullptr;
  call.path = local != nullptr ? std::string(text(callee))
                               : through_alias(index_, resolve(index_, *item().module, text(callee), facts().self_type));
  const bool by_place = call.path == "Default::default" || call.path == "std::default::Default::default";
  if (by_place && expected_ && expected_ == node && expected_type_.known()) call.path = expected_type_.path + "::default";
  call.targets = local != nullptr ? local->handlers : path_targets(call.path);
  if (call.targets.empty() && local == nullptr) call.targets = targets_of_parameter(text(callee));
  const Node list = child_of(node, RustField::arguments_);
  std::vector<Info> values = arguments(list, call, {}, around);
  if (call.targets.empty() && local == nullptr) call.targets = targets_by_self(call.path, values);
  if (call.path == "drop" || call.path.ends_with("mem::drop")) release(list.named_child(0));
  return finish_call(node, callee, std::move(call), {std::move(values), turbofish}, around);
}

Info BodyReader::method_call(Node node, Node callee, const Type& turbofish, Surroundings around) {
  Surroundings inner = around;
  inner.awaited = false;
  inner.dropped = false;
  const Node value = child_of(callee, RustField::value_);
  const Type wanted = expected_ && expected_ == node ? expected_type_ : Type{};  // the receiver may expect something else
  const Info receiver = expression(value, inner);
  const Node name = child_of(callee, RustField::field_);
  Call call;
  call.is_method = true;
  call.path = text(name);
  call.receiver = without_pointers(receiver.type);
  call.receiver_call = receiver.call;
  if (!call.receiver.known() && receiver.call >= 0)
    call.receiver = asked_operation(facts().calls[static_cast<std::size_t>(receiver.call)], call.path);
  call.targets = method_targets(call.receiver, call.path);
  if (call.targets.empty()) call.targets = conversion_targets(node, call, turbofish.known() ? turbofish : wanted);
  const Node list = child_of(node, RustField::arguments_);
  if (call.targets.empty()) {  // a type of the project may hand on the methods of what it holds
    call.targets = targets_by_name(call.path, list.named_child_count());
    call.by_name = !call.targets.empty();
  }
  Info given = receiver;
  // The map that an Option holds is given as a whole: `reply.item().map(|item| ..)`.
  const std::string_view holder = last_segment(call.receiver.path);
  const bool holds_map = (holder == "Option" || holder == "Result") && is_map(unwrapped(call.receiver).path);
  given.type = holds_map ? unwrapped(call.receiver) : element_of_iteration(receiver.type);
  if (!given.type.known()) given.type = unwrapped(receiver.type);
  if (takes_error(call.path)) given.type = error_of(receiver.type);
  given.handlers.clear();
  given.whole = false;
  std::vector<Info> values{receiver};
  for (Info& argument : arguments(list, call, given, around)) values.push_back(std::move(argument));
  fill_collection(call, value, values);
  fill_buffer(call, list, around);
  note_default(node, value, receiver);
  if (call.path == "unwrap" || call.path == "expect") {
    const bool guarded = is(value, RustKind::call_expression_) && contains(text(value), ".lock()");
    const std::size_t takes = call.path == "unwrap" ? 1 : 2;  // itself first; with others it is a method of another type
    if (!guarded && values.size() == takes)
      note_panic(call.path == "unwrap" ? PanicKind::Unwrap : PanicKind::Expect, {value, name}, receiver, around);
  }
  return finish_call(node, name, std::move(call), {std::move(values), turbofish}, around);
}

std::vector<Info> BodyReader::arguments(Node list, const Call& call, const Info& given, Surroundings around) {
  around.awaited = false;
  around.dropped = false;
  const Handover handover = handover_of(call, text(list));
  if (handover.executor != Executor::Here) around.executor = handover.executor;
  if (handover.executor == Executor::Blocking) around.in_async = false;
  if (handover.once) around.guard = guards_++;
  std::vector<Info> values;
  std::vector<StatementNote> parts;
  for_each_named_child(list, [&](Node argument) {
    if (is(argument, RustKind::line_comment_) || is(argument, RustKind::block_comment_)) return;
    if (is(argument, RustKind::closure_expression_)) {
      if (wraps_handler(call)) {
        Info handler;
        handler.handlers.push_back(add_closure(argument, around));
        values.push_back(std::move(handler));
      } else {
        const bool failed = call.is_method && call.path == "unwrap_or_else";
        if (failed) deciders_.push_back({given, DecidedBy::Failure, Node()});
        values.push_back(closure(argument, around, given));
        if (failed) deciders_.pop_back();
      }
    } else {
      expect_argument(argument, call, values.size());
      values.push_back(part_expression(argument, around, parts));
    }
  });
  find_parts_run(parts);
  return values;
}

// What is put into a list, a map or a text is what it is made of from then on: `keys.push(record.key)`,
// `groups.entry(id).or_default().push(order)`.
void BodyReader::fill_collection(const Call& call, Node receiver, const std::vector<Info>& values) {
  constexpr std::array<std::string_view, 9> kFills{"push",      "push_str", "push_back", "push_front",       "insert",
                                                   "or_insert", "extend",   "append",    "extend_from_slice"};
  if (!call.targets.empty() || !one_of(call.path, kFills)) return;
  while (is(receiver, RustKind::call_expression_) && is(child_of(receiver, RustField::function_), RustKind::field_expression_))
    receiver = child_of(child_of(receiver, RustField::function_), RustField::value_);
  if (!is(receiver, RustKind::identifier_)) return;
  const auto found =
      std::find_if(bindings_.rbegin(), bindings_.rend(), [&](const Binding& b) { return b.name == text(receiver); });
  if (found == bindings_.rend()) return;
  for (std::size_t i = 1; i < values.size(); ++i) {
    found->info.from |= values[i].from;
    found->info.io = found->info.io || values[i].io;
    found->info.fetched = found->info.fetched || values[i].fetched;
    found->info.literal = false;
  }
}

// `body.read_to_string(&mut text).await?`: from then on the text is what was fetched.
void BodyReader::fill_buffer(const Call& call, Node list, const Surroundings& around) {
  constexpr std::array<std::string_view, 5> kReads{"read_to_string", "read_to_end", "read_exact", "read_buf", "read_line"};
  if (!around.awaited || !call.targets.empty() || !one_of(call.path, kReads)) return;
  for_each_named_child(list, [&](Node argument) {
    if (!is(argument, RustKind::reference_expression_)) return;
    const std::string_view name = text(child_of(argument, RustField::value_));
    const auto found = std::find_if(bindings_.rbegin(), bindings_.rend(), [&](const Binding& b) { return b.name == name; });
    if (found == bindings_.rend()) return;
    found->info.io = found->info.fetched = true;
    found->info.literal = false;
  });
}

// The arguments alone. A function named in the place of a closure is one: `map(Task::try_from)`.
std::vector<Info> BodyReader::without_receiver(const Call& call, const std::vector<Info>& values) const {
  std::vector<Info> plain(values.begin() + (call.is_method ? 1 : 0), values.end());
  const bool maps = call.path.ends_with("map") && plain.size() == 1;
  if (maps && plain[0].handlers.size() == 1 && !plain[0].type.known())
    plain[0].type = {"closure", {index_.functions[plain[0].handlers[0]].facts.returns}};
  return plain;
}

// What another service answered a call that waits without await, or a function of the project that makes one.
void BodyReader::wait_without_await(const Call& call, Info& result) const {
  if (waits_for_reply(call)) {
    result.io = result.fetched = result.awaited = true;
    if (call.is_method) result.environment = false;  // with the key from the environment another machine was asked
  }
  if (call.mention || call.targets.empty() || index_.functions[call.targets[0]].facts.is_async) return;
  const bool asks =
      std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId target) { return index_.functions[target].fetches; });
  if (asks || is_http_reply(unwrapped(result.type))) {
    result.io = result.fetched = true;
    result.environment = false;  // with the address from the environment another machine was asked
  }
}

namespace {

void forget_origin(Info& info) {
  info.from = info.formatted = 0;
  info.fetched = false;
}

// The routers that a function of the project is given, and the one that is asked.
void add_routers(const Call& call, const std::vector<Info>& values, std::uint32_t index, std::vector<GivenRouter>& into) {
  for (std::size_t i = call.is_method ? 1 : 0; i < values.size(); ++i) {
    if (values[i].routed && !call.targets.empty() && !call.mention) into.push_back({index, values[i]});
  }
  if (asks_service(call) && values.front().routed) into.push_back({index, values.front()});
}

}  // namespace

Info BodyReader::finish_call(Node node, Node name, Call call, const Given& given, const Surroundings& around) {
  const std::vector<Info>& values = given.values;
  Info result;
  std::vector<Origins> origins;
  std::vector<Origins> direct;
  std::vector<Origins> formatted;
  std::uint32_t whole = 0;
  for (const Info& value : values) {
    if (value.whole && origins.size() < 32) whole |= std::uint32_t{1} << origins.size();
    if (value.fetched && origins.size() < 32) call.fetched_values |= std::uint32_t{1} << origins.size();
    merge_given(call, value, origins.size(), result);
    origins.push_back(value.from);
    direct.push_back(value.fetched ? 0 : value.from);
    formatted.push_back(value.formatted);
  }
  const std::vector<Info> plain = without_receiver(call, values);
  result.type = known_result(call, plain, given.turbofish);
  if (!result.type.known()) result.type = type_of_variant(call);
  const bool guessed = call.path == "parse" && !given.turbofish.known();
  if (!call.mention && !guessed && return_one_type(call.targets)) result.type = index_.functions[call.targets[0]].facts.returns;
  if (!call.mention) result.makers.insert(result.makers.end(), call.targets.begin(), call.targets.end());
  const Function* const only = !call.mention && call.targets.size() == 1 ? &index_.functions[call.targets[0]].facts : nullptr;
  if (only != nullptr && gives_fixed_result(*only)) forget_origin(result);
  call.place = tree_->place(node);
  call.name_place = tree_->place(name);
  const Node list = call.mention ? Node() : child_of(node, RustField::arguments_);
  if (list) {
    call.name_place.span.end = list.span().end;
    for_each_named_child(list, [&](Node argument) {
      const Node inner = is(argument, RustKind::reference_expression_) ? child_of(argument, RustField::value_) : argument;
      if (call.first_string.empty() && is_string(inner)) call.first_string = literal_text(*tree_, inner);
    });
  }
  call.executor = around.executor;
  call.awaited = around.awaited;
  call.result_used = !around.dropped;
  call.in_async = around.in_async;
  call.loop = around.loop;
  call.guard = around.guard;
  call.conditional = !deciders_.empty();
  call.argument_count = static_cast<std::uint32_t>(plain.size());
  if (reads_variable(call.path)) result.environment = true;
  if (reads_outside(call)) result.io = true;
  note_making(call, values, result);
  wait_without_await(call, result);
  result.routed = result.routed || is_router(without_pointers(result.type).path);
  // `SharedService::new(Processor::new())`: a service of the project handed to a crate's function.
  if (call.targets.empty() && !call.mention) {
    for (const Info& value : plain) {
      if (value.handlers.empty()) add_service(without_pointers(value.type), result.handlers);
    }
  }
  const bool only_literals =
      !values.empty() && std::all_of(values.begin(), values.end(), [](const Info& value) { return value.literal; });
  result.literal = only_literals && keeps_constant(call);
  if (call.path.starts_with("serde_json::from_") || call.path == "Ok") call.decoded = given.turbofish;
  const auto index = static_cast<std::uint32_t>(facts().calls.size());
  result.call = static_cast<std::int32_t>(index);
  facts().calls.push_back(call);
  if (!call.is_method && reads_variable(call.path) && call.first_string.empty()) note_read_by_parameter(node, origins, index);
  add_routers(call, values, index, notes().routers);
  notes().call_arguments.push_back(std::move(origins));
  notes().call_direct.push_back(std::move(direct));
  notes().call_formatted.push_back(std::move(formatted));
  notes().call_whole.push_back(whole);
  notes().call_given.push_back(given_fields(list, call.is_method));
  note_special_call(node, call, index);
  const bool is_server = starts_web_server(call);
  const bool foreign = call.targets.empty() && !plain.empty() && !plain.back().handlers.empty() && may_start_runtime(call);
  if (is_server || foreign || starts_runtime(call)) {
    Info service = foreign ? plain.back() : result;
    // `axum::serve(listener, router)`
    const bool routed_last = foreign || (plain.size() > 1 && plain.back().routed);
    if (service.handlers.empty() && !plain.empty()) service = routed_last ? plain.back() : plain[0];
    if (!plain.empty()) service.type = routed_last ? plain.back().type : plain[0].type;
    bodies_.runs.push_back(
        {id_, call.place, call.is_method ? call.receiver.path + "::" + call.path : call.path, std::move(service), is_server});
  }
  return result;
}

// One function, or the signature of a trait with the functions of its impls.
bool BodyReader::return_one_type(const std::vector<FunctionId>& targets) const {
  const auto returns = [&](FunctionId id) -> const Type& { return index_.functions[id].facts.returns; };
  return !targets.empty() && std::all_of(targets.begin(), targets.end(), [&](FunctionId id) {
    return id == targets.front() || returns(id).display() == returns(targets.front()).display();
  });
}

// What the making of a value says about it, beside its type.
void BodyReader::note_making(const Call& call, const std::vector<Info>& values, Info& result) {
  if (!call.targets.empty()) result.item = result.route = false;  // it is what the project's function made of it
  const bool digest = is_digest(call) || (call.targets.size() == 1 && gives_digest(index_.functions[call.targets.front()]));
  if (digest) result.from = result.formatted = 0;
  // The text that bytes are: `std::str::from_utf8(request.body())`.
  if (!call.is_method && !values.empty() && last_segment(call.path).starts_with("from_utf8")) result.whole = values.front().whole;
  if (!call.is_method || values.empty()) return;
  const Info& receiver = values.front();
  if (receiver.whole) result.whole = keeps_whole(call);
  if (call.path == "to_string" && is_digits(receiver.type)) result.from = 0;  // digits, whatever the event says
  if (call.path == "into_parts" && receiver.whole && last_segment(call.receiver.path) == "LambdaEvent") {
    const Type payload = call.receiver.arguments.empty() ? Type{} : call.receiver.arguments[0];
    Info context;
    context.type = {"lambda_runtime::Context", {}};
    result.parts = {receiver, std::move(context)};
    result.parts[0].type = payload;
  }
  constexpr std::array<std::string_view, 9> kAttributes{"as_s",  "as_n",  "as_m",  "as_l",   "as_b",
                                                        "as_ss", "as_ns", "as_bs", "as_null"};
  const bool attribute = std::find(kAttributes.begin(), kAttributes.end(), call.path) != kAttributes.end();
  if (is_item(receiver.type) || (attribute && call.argument_count == 0)) result.item = call.targets.empty();
  const bool of_uri = call.receiver_call >= 0 && facts().calls[static_cast<std::size_t>(call.receiver_call)].path == "uri";
  if ((call.path == "path" && of_uri) || call.path == "raw_http_path" || call.path.starts_with("path_parameters"))
    result.route = true;
  if (call.path == "join_next") result.joined = true;
  if (call.path == "unwrap" || call.path == "expect") result.task = receiver.joined;
}

void BodyReader::note_special_call(Node node, const Call& call, std::uint32_t index) {
  const bool reads = !call.is_method && reads_variable(call.path);
  if (reads && (facts().environment_reads.empty() || facts().environment_reads.back().call != index)) {
    facts().environment_reads.push_back({tree_->place(node), call.first_string, false, index});
  }
  if (call.is_method && (call.path == "unwrap" || call.path == "expect") && !facts().environment_reads.empty()) {
    EnvironmentRead& read = facts().environment_reads.back();
    const Span span = tree_->place(node).span;
    const bool chained = read.place.span.begin == span.begin && read.place.span.end < span.end;
    const std::string_view between = chained ? text(node).substr(read.place.span.end - span.begin) : std::string_view();
    // `var("LIMIT").unwrap_or_else(|_| "30".into()).parse().unwrap()` has a default.
    if (chained && !contains(between, ".unwrap_or") && !contains(between, ".map_or")) read.panics_when_missing = true;
  }
}

// The function that a value of a type with `impl Service<..>` runs for each request.
void BodyReader::add_service(const Type& type, std::vector<FunctionId>& into) const {
  const auto found = index_.by_path.find(type.path + "::call");
  if (!type.known() || found == index_.by_path.end()) return;
  for (const FunctionId id : found->second) {
    const bool known = std::find(into.begin(), into.end(), id) != into.end();
    if (!known && last_segment(index_.functions[id].trait) == "Service") into.push_back(id);
  }
}

}  // namespace wright::code
