using System.Data.Common;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.Scorecards;
using HelplineDashboard.Sources.Http;

namespace HelplineDashboard.Sources.Scorecards;

/// <summary>The scorecard of a day for programs, and its tables as files for people: the same figures that the page shows.</summary>
public sealed class ScorecardEndpoint(ReadScorecard scorecards, ReadTrends trends, ReadRows rows, AuditTrail audit, ILogger<ScorecardEndpoint> logger)
{
    /// <summary>Where a day is, for programs.</summary>
    public const string Path = "/api/v1/scorecards/{date}";

    /// <summary>Where the table of a day is, as a file.</summary>
    public const string ExportPath = "/scorecard/{date}/export";

    /// <summary>Where the table of a trend is, as a file.</summary>
    public const string TrendExportPath = "/scorecard/trends/export";

    /// <summary>Answers with a day, as JSON or as CSV, whichever is accepted rather.</summary>
    public Task GetAsync(HttpContext context) => GuardAsync(context, async () =>
    {
        var (date, fault) = ScorecardAsk.Day(context.Request.RouteValues["date"] as string, "The date");
        var (filter, misfit) = ScorecardAsk.Filter(context.Request.Query);
        if ((fault ?? misfit) is { } wrong)
        {
            await RefuseAsync(context, wrong).ConfigureAwait(false);
            return;
        }

        if (Accepted(context.Request) is not { } asCsv)
        {
            await ProblemAnswers.WriteAsync(context, new Problem(406, "not-acceptable", "No such form", "A scorecard comes as application/json or text/csv.")).ConfigureAwait(false);
            return;
        }

        context.Response.Headers.Vary = "Accept";
        var card = await scorecards.RunAsync(date, filter, null, context.RequestAborted).ConfigureAwait(false);
        if (ScorecardAsk.Missing(card) is { } missing)
        {
            await MissAsync(context, missing).ConfigureAwait(false);
        }
        else if (asCsv)
        {
            await NoteAsync(context, "scorecard.export").ConfigureAwait(false);
            await TypedResults.Bytes(ScoreTableFiles.WriteCsv(ScoreTable.Of(card)), ScoreTableFiles.Csv + "; charset=utf-8").ExecuteAsync(context).ConfigureAwait(false);
        }
        else
        {
            await TypedResults.Ok(ScorecardAnswer.Of(card)).ExecuteAsync(context).ConfigureAwait(false);
        }
    });

    /// <summary>Answers with the table of a day as a file.</summary>
    public Task ExportAsync(HttpContext context) => GuardAsync(context, async () =>
    {
        var query = context.Request.Query;
        var (date, fault) = ScorecardAsk.Day(context.Request.RouteValues["date"] as string, "The date");
        var (filter, misfit) = ScorecardAsk.Filter(query, "format", "compare");
        var (other, odd) = query.ContainsKey("compare") ? ScorecardAsk.Day(query["compare"], "compare") : (default, null);
        if ((fault ?? misfit ?? odd ?? Format(query)) is { } wrong)
        {
            await RefuseAsync(context, wrong).ConfigureAwait(false);
            return;
        }

        var compareWith = query.ContainsKey("compare") ? other : (DateOnly?)null;
        var card = await scorecards.RunAsync(date, filter, compareWith, context.RequestAborted).ConfigureAwait(false);
        await (ScorecardAsk.Missing(card) is { } missing ? MissAsync(context, missing) : SendAsync(context, "scorecard.export", ScoreTable.Of(card, compareWith))).ConfigureAwait(false);
    });

    /// <summary>Answers with the table of a trend as a file.</summary>
    public Task ExportTrendAsync(HttpContext context) => GuardAsync(context, async () =>
    {
        var query = context.Request.Query;
        var (filter, misfit) = ScorecardAsk.Filter(query, "format", "span", "day");
        var (day, fault) = query.ContainsKey("day") ? ScorecardAsk.Day(query["day"], "day") : (scorecards.Yesterday, null);
        var spanFault = Domain.Events.EventWords.TryRead<TrendSpan>(query.ContainsKey("span") ? query["span"].ToString() : "month", out var span) ? null : "span must be week, month or quarter.";
        if ((misfit ?? fault ?? spanFault ?? Format(query)) is { } wrong)
        {
            await RefuseAsync(context, wrong).ConfigureAwait(false);
            return;
        }

        var trend = await trends.RunAsync(span, day, filter, context.RequestAborted).ConfigureAwait(false);
        await (trend.BuiltAt is null ? MissAsync(context, "Nothing is known of that time.") : SendAsync(context, "trend.export", ScoreTable.Of(trend, rows.TimeZone))).ConfigureAwait(false);
    });

    private static string? Format(IQueryCollection query) =>
        query["format"].ToString() is "csv" or "xlsx" ? null : "format must be csv or xlsx.";

    private Task NoteAsync(HttpContext context, string action) =>
        audit.WriteAsync(new AuditNote(action, context.Request.RouteValues["date"] as string ?? $"{context.Request.Query["span"]} {context.Request.Query["day"]}")
            .With(context.Request.Query.ToDictionary(one => one.Key, one => one.Value.ToString())), context.RequestAborted);

    private async Task SendAsync(HttpContext context, string action, ScoreTable table)
    {
        await NoteAsync(context, action).ConfigureAwait(false);
        var isCsv = context.Request.Query["format"] == "csv";
        await TypedResults.Bytes(
            isCsv ? ScoreTableFiles.WriteCsv(table) : ScoreTableFiles.WriteXlsx(table),
            isCsv ? ScoreTableFiles.Csv + "; charset=utf-8" : ScoreTableFiles.Xlsx,
            $"{table.Name}.{(isCsv ? "csv" : "xlsx")}").ExecuteAsync(context).ConfigureAwait(false);
    }

    // The best of what is accepted: true for CSV, false for JSON, nothing when neither is.
    private static bool? Accepted(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
        {
            return request.Headers.Accept.Count == 0 ? false : null;
        }

        foreach (var type in accepted.Where(type => type.Quality is not 0).OrderByDescending(type => type.Quality ?? 1).ThenBy(type => type.MatchesAllTypes ? 2 : type.MatchesAllSubTypes ? 1 : 0))
        {
            var (json, csv) = (Matches(type, "application", "json"), Matches(type, "text", "csv"));
            if (json || csv)
            {
                return !json;
            }
        }

        return null;
    }

    private static bool Matches(Microsoft.Net.Http.Headers.MediaTypeHeaderValue accepted, string type, string subType) =>
        accepted.MatchesAllTypes || (accepted.Type.Equals(type, StringComparison.OrdinalIgnoreCase) && (accepted.MatchesAllSubTypes || accepted.SubType.Equals(subType, StringComparison.OrdinalIgnoreCase)));

    private static Task RefuseAsync(HttpContext context, string detail) => ProblemAnswers.WriteAsync(context, new Problem(400, "scorecard", "The question makes no sense", detail));

    private static Task MissAsync(HttpContext context, string detail) => ProblemAnswers.WriteAsync(context, new Problem(404, "scorecard-missing", "No such scorecard", detail));

    private async Task GuardAsync(HttpContext context, Func<Task> answer)
    {
        try
        {
            await answer().ConfigureAwait(false);
        }
        catch (DbException exception) when (!context.Response.HasStarted)
        {
            logger.LogError(exception, "The database refused what {Path} needs", context.Request.Path);
            context.Response.Headers.RetryAfter = "1";
            await ProblemAnswers.WriteAsync(context, new Problem(503, "database", "The database is away", "Send the same request again in a moment.")).ConfigureAwait(false);
        }
    }
}
