using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Sources.Http;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Sources.Http;

/// <summary>docs/events.md says what the code does.</summary>
public sealed partial class EventsPageTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "events.md"));

    [Fact]
    public void Page_Vocabulary_IsTheOneInTheCode()
    {
        Assert.All(EventVocabulary.All, type => Assert.Contains(Section(type), s_page, StringComparison.Ordinal));
        Assert.All(EventVocabulary.Reserved, type => Assert.Contains($"`{type}`", s_page, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_CurlExamples_AreTakenAsTheyStand()
    {
        var reader = new CloudEventReader(new CallerPseudonyms("a key of our tests"u8));
        var bodies = CurlBody().Matches(s_page).Select(match => match.Groups["body"].Value).ToList();

        Assert.Equal(2, bodies.Count);
        foreach (var body in bodies)
        {
            // As the shell leaves it: the quotation ends, the date is put in, the quotation goes on.
            using var document = JsonDocument.Parse(body.Replace("'$(date -u +%FT%TZ)'", "2026-11-21T09:30:00Z", StringComparison.Ordinal));
            var root = document.RootElement;
            foreach (var json in root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : (JsonElement[])[root])
            {
                Assert.NotNull(reader.TryRead(json, 0, CloudEvents.At, out var fault));
                Assert.Null(fault);
            }
        }
    }

    [Fact]
    public void Page_Limits_AreTheDefaults()
    {
        var limits = new ApiOptions();

        Assert.Contains($"`Api:MaxBatchEvents` ({limits.MaxBatchEvents})", s_page, StringComparison.Ordinal);
        Assert.Contains($"`Api:MaxBodyBytes` ({limits.MaxBodyBytes / 1024 / 1024} MB)", s_page, StringComparison.Ordinal);
    }

    private static string Section(EventDescription type)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"### `{type.Name}`\n\n{type.Meaning}\n\n");
        if (type.Fields.Count > 0)
        {
            text.Append("| field | holds | meaning |\n|---|---|---|\n");
            foreach (var field in type.Fields)
            {
                var name = field.IsRequired ? $"**{field.Name}**" : field.Name;
                text.Append(CultureInfo.InvariantCulture, $"| {name} | {Holds(field)} | {field.Meaning} |\n");
            }

            text.Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture, $"```json\n{type.ExampleData}\n```\n").ToString();
    }

    private static string Holds(EventField field) => field.Kind switch
    {
        EventFieldKind.Number => $"{field.Least}–{field.Most}",
        EventFieldKind.Word => string.Join(", ", field.Words.Select(word => $"`{word}`")),
        EventFieldKind.Words => $"any of {string.Join(", ", field.Words.Select(word => $"`{word}`"))}, separated by commas",
        EventFieldKind.Queues => "list of at most 1000 codes",
        EventFieldKind.Skills => $"object of at most 1000 codes, each with {field.Least}–{field.Most}",
        EventFieldKind.Flag => "true or false",
        _ => field.Kind.ToString().ToLowerInvariant(),
    };

    [GeneratedRegex("""-d\s+(?:\\\n\s*)?'(?<body>[\[{].*?[\]}])'\n""", RegexOptions.Singleline)]
    private static partial Regex CurlBody();
}
