#include "ops/import/report.hpp"

#include <algorithm>

namespace ikiiki::fhir {
namespace {

constexpr std::size_t name_max = 40;

bool is_name(std::string_view name) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !name.empty() && name.size() <= name_max && std::ranges::all_of(name, letter);
}

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
    const auto room = Report::listed_max - std::min(Report::listed_max, to.size());
    to.insert(to.end(), from.begin(),
              from.begin() + static_cast<std::ptrdiff_t>(std::min(room, from.size())));
}

}  // namespace

std::uint64_t Report::resources() const {
    std::uint64_t count = 0;
    for (const auto& [name, type] : types) {
        count += type.read;
    }
    return count;
}

Report::Type& Report::type(std::string_view name) {
    const std::string key(name);
    const bool room = types.size() < types_max || types.contains(key);
    return types[is_name(name) && room ? key : "(unknown)"];
}

void Report::skip(std::string_view type_name, std::string_view reason, std::uint64_t count) {
    type(type_name).skipped[std::string(reason)] += count;
}

void Report::note(std::string_view text, std::uint64_t count) {
    notes[std::string(text)] += count;
}

void Report::skip_file(std::string path, std::string reason) {
    ++files_skipped_in_all;
    append(files_skipped, {File{std::move(path), std::move(reason)}});
}

void Report::leave_out(LeftOut patient) {
    ++patients_left_out;
    append(left_out, {std::move(patient)});
}

void Report::add(const Report& other) {
    for (const auto& [name, type_row] : other.types) {
        auto& row = type(name);
        row.read += type_row.read;
        row.mapped += type_row.mapped;
        row.kept += type_row.kept;
        row.names += type_row.names;
        for (const auto& [reason, count] : type_row.skipped) {
            row.skipped[reason] += count;
        }
    }
    for (const auto& [text, count] : other.notes) {
        note(text, count);
    }
    append(files_skipped, other.files_skipped);
    append(left_out, other.left_out);
    for (const auto& [code, count] : other.records_refused) {
        records_refused[code] += count;
    }
    for (const auto counter :
         {&Report::files, &Report::files_skipped_in_all, &Report::patients,
          &Report::patients_written, &Report::patients_before, &Report::patients_left_out,
          &Report::consents_written, &Report::records_written, &Report::records_before,
          &Report::records_corrected}) {
        this->*counter += other.*counter;
    }
}

}  // namespace ikiiki::fhir
