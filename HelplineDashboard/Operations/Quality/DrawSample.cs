using System.Collections.Immutable;
using System.Globalization;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Quality;
using HelplineDashboard.Data.Queues;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Simulation;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Quality;

/// <summary>What became of drawing a day.</summary>
/// <param name="Drawn">How many contacts were drawn now.</param>
/// <param name="Population">Of how many.</param>
/// <param name="Refusal">Why nothing was drawn, a sentence, or <see langword="null" />.</param>
public sealed record DrawResult(int Drawn, int Population, string? Refusal);

/// <summary>Draws the contacts of a day for review: once for each day and rubric, however often and by whomever it is asked for.</summary>
public sealed class DrawSample(
    Database database,
    QueueRepository queues,
    SampleRepository samples,
    KeepRubric rubrics,
    QualitySettingsRepository settings,
    Func<QueueId, QueueSettings> defaults,
    TimeProvider clock,
    AuditTrail audit)
{
    private const int ReviewedDays = 30;

    private static readonly TimeSpan s_repeatWindow = TimeSpan.FromDays(7);

    // The helpline's own day: that of a queue that nobody has configured otherwise.
    private static readonly QueueId s_anyQueue = new("any");

    /// <summary>Gets the helpline's day of now.</summary>
    public DateOnly Today => defaults(s_anyQueue).Day.DateOf(clock.GetUtcNow());

    /// <summary>Draws a day.</summary>
    /// <param name="date">The day, by each queue's own clock; it must be over for all queues.</param>
    public async Task<DrawResult> RunAsync(DateOnly date, CancellationToken cancellationToken)
    {
        if (await rubrics.FindActiveAsync(cancellationToken).ConfigureAwait(false) is not { } rubric)
        {
            return Nothing("No rubric is in use.");
        }

        if ((await samples.ReadDaysAsync(date, date, cancellationToken).ConfigureAwait(false)).Any(day => day.RubricCode == rubric.Code))
        {
            return Nothing("The day was drawn before.");
        }

        var candidates = await ReadAsync(date, cancellationToken).ConfigureAwait(false);
        if (candidates is null)
        {
            return Nothing("The day is not over yet.");
        }

        if (candidates.Count == 0)
        {
            return Nothing("Nothing was answered that day.");
        }

        var (wanted, _) = await settings.ReadAsync(cancellationToken).ConfigureAwait(false);
        var reviewed = await samples.ReadAgentsAsync(date.AddDays(-ReviewedDays), date.AddDays(-1), cancellationToken).ConfigureAwait(false);
        // The same for whoever draws the day, and another for each day.
        var seed = SimulationRandom.Seed(0, "quality/" + rubric.Code, date.DayNumber);
        var drawn = Sampler.Draw(candidates, reviewed, wanted, seed);
        var day = new SampledDay(date, rubric.Code, rubric.Id, seed, candidates.Count, clock.GetUtcNow());
        var contacts = drawn.Select(one => Sampled(one, day)).ToImmutableArray();
        var toReview = contacts.SelectMany(contact => Enumerable.Range(1, contact.IsDouble ? 2 : 1)
            .Select(slot => new Review(Guid.NewGuid(), contact.Id, slot, contact.Queue, contact.Date)));
        if (!await samples.AddAsync(day, contacts, toReview, cancellationToken).ConfigureAwait(false))
        {
            return Nothing("The day was drawn before.");
        }

        if (Acting.Now.Kind != PartyKind.Dashboard)
        {
            // What the job draws each night stands with the draw itself; somebody who draws before it is written down.
            var note = new AuditNote("sample.draw", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            await audit.WriteAsync(note.With(new { rubric = rubric.Code, drawn = drawn.Length, of = candidates.Count }), CancellationToken.None).ConfigureAwait(false);
        }

        return new DrawResult(drawn.Length, candidates.Count, null);
    }

    private static DrawResult Nothing(string why) => new(0, 0, why);

    private static SampledContact Sampled(DrawnContact drawn, SampledDay day) => new(
        Guid.NewGuid(), day.Date, day.Rubric, drawn.Candidate.Contact, drawn.Candidate.Queue, drawn.Candidate.Agent, drawn.Candidate.OfferedAt)
    {
        HandleTime = drawn.Candidate.HandleTime,
        Reasons = drawn.Reasons,
        Inclusion = drawn.Inclusion,
        IsDouble = drawn.IsDouble,
    };

    // The answered contacts of the day, or null when it is not over for a queue that has contacts.
    private async Task<List<SampleCandidate>?> ReadAsync(DateOnly date, CancellationToken cancellationToken)
    {
        // No queue's day is longer, or further from UTC.
        var (earliest, latest) = (Utc(date.AddDays(-1)), Utc(date.AddDays(3)));
        var known = await ReadSettingsAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<(SampleCandidate Contact, string? Caller)>();
        foreach (var queue in await samples.ReadQueuesAsync(earliest, latest, cancellationToken).ConfigureAwait(false))
        {
            var day = (known.GetValueOrDefault(queue) ?? defaults(queue)).Day;
            if (day.EndOf(date) > clock.GetUtcNow())
            {
                return null;
            }

            found.AddRange(await samples.ReadCandidatesAsync(queue, day.StartOf(date), day.EndOf(date), cancellationToken).ConfigureAwait(false));
        }

        if (found.Count == 0)
        {
            return [];
        }

        var callers = await samples.ReadCallersAsync(found.Min(one => one.Contact.OfferedAt) - s_repeatWindow, latest, cancellationToken).ConfigureAwait(false);
        return found.ConvertAll(one => one.Contact with
        {
            IsRepeat = one.Caller is { } caller
                && callers[caller].Any(at => at < one.Contact.OfferedAt && at >= one.Contact.OfferedAt - s_repeatWindow),
        });
    }

    private async Task<Dictionary<QueueId, QueueSettings>> ReadSettingsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        return (await queues.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false)).ToDictionary(one => one.Settings.Queue, one => one.Settings);
    }

    private static DateTimeOffset Utc(DateOnly date) => new(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
