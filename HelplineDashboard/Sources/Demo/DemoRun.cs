using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Simulation;

namespace HelplineDashboard.Sources.Demo;

/// <summary>All that a run of the demo helpline depends on, kept as the source's bookmark.</summary>
/// <remarks>
/// What happens in a run follows from this alone. So a process that starts again plays the run from its beginning, in a
/// moment and silently, and goes on where the last one was killed: nothing is lost and nothing is told twice.
/// </remarks>
internal sealed record DemoRun
{
    // So that the helpline is busy by the time today begins.
    private static readonly TimeSpan s_beforeToday = TimeSpan.FromHours(6);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(30);
    private static readonly TimeSpan s_betweenStarts = TimeSpan.FromMinutes(10);
    private const int MostStarts = 100;

    /// <summary>Gets what it is played by: a run with other settings is another run.</summary>
    public required string Recipe { get; init; }

    /// <summary>Gets when it began, in the helpline's time.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Gets up to when everything has been recorded.</summary>
    public required DateTimeOffset PlayedUntil { get; init; }

    /// <summary>Gets when somebody started to look: shortly afterwards one queue gets busy.</summary>
    public IReadOnlyList<DateTimeOffset> Starts { get; init; } = [];

    /// <summary>Gets the stretch before the run for which history is still to be made, or <see langword="null" />.</summary>
    public DemoGap? Gap { get; init; }

    /// <summary>Gets which process plays it, or <see langword="null" /> when none does.</summary>
    public string? Player { get; init; }

    /// <summary>Gets whether it has ended for good.</summary>
    public bool IsOver { get; init; }

    /// <summary>Gets what the codes of its contacts and events begin with: two runs never share one.</summary>
    [JsonIgnore]
    public string Code => string.Create(
        CultureInfo.InvariantCulture, $"{Since:MMdd}{(ushort)SimulationRandom.Seed(0, Recipe, Since.ToUnixTimeMilliseconds()):x4}");

    /// <summary>Reads a bookmark; one that cannot be read is none.</summary>
    public static DemoRun? Read(string? bookmark)
    {
        try
        {
            return bookmark is null ? null : JsonSerializer.Deserialize<DemoRun>(bookmark);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it as a bookmark.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Returns the run to play now: the last one where that can go on, otherwise a new one that begins where it ended.</summary>
    public static DemoRun Begin(DemoRun? last, DemoOptions options, DateTimeOffset now)
    {
        var recipe = string.Create(
            CultureInfo.InvariantCulture, $"{DemoHelpline.Version}/{options.Seed}/{options.Speed}/{options.TimeZone}");
        if (last is { IsOver: false } && last.Recipe == recipe && now - last.Since < s_longest && last.Starts.Count < MostStarts)
        {
            var isNewVisit = last.Starts.Count == 0 || now - last.Starts[^1] >= s_betweenStarts;
            return isNewVisit ? last with { Starts = [.. last.Starts, now] } : last;
        }

        var day = HelplineDay.Of(options.TimeZone, TimeOnly.MinValue);
        var today = day.StartOf(now);
        var since = today - s_beforeToday;
        var from = day.StartOf(day.DateOf(now).AddDays(-options.HistoryDays));
        if (last is not null)
        {
            // What was played stays; an unfinished history is not taken up again, its codes would be others.
            from = Later(from, last.PlayedUntil);
            since = Later(since, last.PlayedUntil.AddMilliseconds(1));
        }

        return new DemoRun
        {
            Recipe = recipe,
            Since = since,
            PlayedUntil = since.AddMilliseconds(-1),
            Starts = [now],
            Gap = from < since.AddMinutes(-1) ? new DemoGap(from, since) : null,
        };
    }

    /// <summary>Makes the helpline of this run, as it was when the run began.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">The seed of all chances.</param>
    public HelplineSimulation Simulate(Scenario scenario, ulong seed) => new(
        scenario with { Surges = [.. Starts.Select(startedAt => DemoHelpline.SurgeAfter(scenario, seed, startedAt))] },
        SimulationRandom.Seed(seed, "run", Since.ToUnixTimeMilliseconds()),
        Since,
        DemoHelpline.Source,
        Code);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one >= other ? one : other;
}

/// <summary>A stretch of the past, its end excluded.</summary>
internal sealed record DemoGap(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Gets what the codes of its contacts begin with.</summary>
    [JsonIgnore]
    public string Code => string.Create(CultureInfo.InvariantCulture, $"h{From:yyMMddHHmm}");
}
