#include "ops/cli/import_report.hpp"

#include "ops/cli/json_object.hpp"

#include <algorithm>
#include <cstdio>
#include <vector>

namespace ikiiki::cli {
namespace {

using fhir::Report;

/// "20,493"
std::string grouped(std::uint64_t number) {
    auto text = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) {
        text.insert(static_cast<std::size_t>(at), ",");
    }
    return text;
}

/// Types with the most resources first.
std::vector<std::pair<std::string, Report::Type>> by_count(const Report& report) {
    std::vector<std::pair<std::string, Report::Type>> rows(report.types.begin(),
                                                           report.types.end());
    std::ranges::stable_sort(rows, std::ranges::greater{},
                             [](const auto& row) { return row.second.read; });
    return rows;
}

std::uint64_t skipped_of(const Report::Type& type) {
    std::uint64_t count = 0;
    for (const auto& [reason, times] : type.skipped) {
        count += times;
    }
    return count;
}

std::string table(const Report& report) {
    char line[160];
    std::snprintf(line, sizeof line, "\n%-24s %10s %10s %10s %10s %10s\n", "", "read", "mapped",
                  "as it is", "named", "skipped");
    std::string out = line;
    for (const auto& [name, type] : by_count(report)) {
        std::snprintf(line, sizeof line, "%-24.24s %10s %10s %10s %10s %10s\n", name.c_str(),
                      grouped(type.read).c_str(), grouped(type.mapped).c_str(),
                      grouped(type.kept).c_str(), grouped(type.names).c_str(),
                      grouped(skipped_of(type)).c_str());
        out += line;
    }
    return out;
}

std::string reasons(const Report& report) {
    std::string out;
    for (const auto& [name, type] : by_count(report)) {
        for (const auto& [reason, count] : type.skipped) {
            out += "  " + grouped(count) + " × " + name + ' ' + reason + '\n';
        }
    }
    for (const auto& [code, count] : report.records_refused) {
        out += "  " + grouped(count) + " × record refused (" + code + ")\n";
    }
    for (const auto& patient : report.left_out) {
        out += "  " + patient.source_id + ' ' + patient.reason;
        for (const auto& id : patient.related) {
            out += ' ' + id;
        }
        out += '\n';
    }
    for (const auto& file : report.files_skipped) {
        out += "  " + file.path + ": " + file.reason + '\n';
    }
    if (report.files_skipped_in_all > report.files_skipped.size()) {
        out += "  and " + grouped(report.files_skipped_in_all - report.files_skipped.size()) +
               " files more\n";
    }
    return out.empty() ? out : "\nSkipped\n" + out;
}

JsonObject type_json(const std::string& name, const Report::Type& type) {
    std::vector<JsonObject> skipped;
    for (const auto& [reason, count] : type.skipped) {
        JsonObject one;
        skipped.push_back(one.add("reason", reason).add("count", count));
    }
    JsonObject out;
    out.add("type", name)
        .add("read", type.read)
        .add("mapped", type.mapped)
        .add("kept_as_is", type.kept)
        .add("named", type.names)
        .add("skipped", skipped);
    return out;
}

template <class Map>
std::vector<JsonObject> counted(const Map& map, std::string_view name) {
    std::vector<JsonObject> out;
    for (const auto& [text, count] : map) {
        JsonObject one;
        out.push_back(one.add(name, text).add("count", count));
    }
    return out;
}

}  // namespace

std::string counts_text(const Report& report) {
    auto out = grouped(report.files) + " files, " + grouped(report.patients) + " patients, " +
               grouped(report.resources()) + " resources";
    const char* before = ": ";
    for (const auto& [name, type] : by_count(report)) {
        out += before + grouped(type.read) + ' ' + name;
        before = ", ";
    }
    return out;
}

std::string report_text(const Report& report) {
    auto out = grouped(report.patients) + " patients: " + grouped(report.patients_written) +
               " registered, " + grouped(report.patients_before) + " were here, " +
               grouped(report.patients_left_out) + " left out\n" + grouped(report.records_written) +
               " records written, " + grouped(report.records_before) + " were here, " +
               grouped(report.records_corrected) + " corrected; " +
               grouped(report.consents_written) + " consents written\n";
    out += table(report);
    out += reasons(report);
    if (!report.notes.empty()) {
        out += "\nTo be looked at\n";
        for (const auto& [text, count] : report.notes) {
            out += "  " + grouped(count) + " × " + text + '\n';
        }
    }
    return out;
}

std::string report_json(const Report& report, double seconds) {
    std::vector<JsonObject> types;
    for (const auto& [name, type] : by_count(report)) {
        types.push_back(type_json(name, type));
    }
    std::vector<JsonObject> left_out;
    for (const auto& patient : report.left_out) {
        JsonObject one;
        left_out.push_back(one.add("source_id", patient.source_id)
                               .add("reason", patient.reason)
                               .add("related", patient.related));
    }
    std::vector<JsonObject> files;
    for (const auto& file : report.files_skipped) {
        JsonObject one;
        files.push_back(one.add("file", file.path).add("reason", file.reason));
    }
    JsonObject patients;
    patients.add("found", report.patients)
        .add("registered", report.patients_written)
        .add("were_here", report.patients_before)
        .add("left_out", report.patients_left_out);
    JsonObject records;
    records.add("written", report.records_written)
        .add("were_here", report.records_before)
        .add("corrected", report.records_corrected)
        .add("refused", counted(report.records_refused, "code"));
    JsonObject out;
    out.add("files", report.files)
        .add("files_skipped", report.files_skipped_in_all)
        .add("patients", patients)
        .add("records", records)
        .add("consents_written", report.consents_written)
        .add("resources", types)
        .add("patients_left_out", left_out)
        .add("files_left_out", files)
        .add("notes", counted(report.notes, "note"))
        .add("seconds", seconds);
    return out.text();
}

}  // namespace ikiiki::cli
