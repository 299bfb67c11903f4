using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HelplineDashboard.Domain.Quality;

namespace HelplineDashboard.Data.Quality;

/// <summary>Rubrics, marks and settings as JSON. The names of their properties and kinds are stored: a renamed one needs its old name here.</summary>
internal static class QualityPayload
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        // The text goes to a database, not into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(Rubric rubric) => JsonSerializer.Serialize(rubric, s_json);

    public static Rubric ReadRubric(string text) => JsonSerializer.Deserialize<Rubric>(text, s_json)!;

    public static string Write(ImmutableArray<Mark> marks) => JsonSerializer.Serialize(marks, s_json);

    public static ImmutableArray<Mark> ReadMarks(string text) => JsonSerializer.Deserialize<ImmutableArray<Mark>>(text, s_json);

    public static string Write(QualitySettings settings) => JsonSerializer.Serialize(settings, s_json);

    public static QualitySettings ReadSettings(string text) => JsonSerializer.Deserialize<QualitySettings>(text, s_json)!;
}
