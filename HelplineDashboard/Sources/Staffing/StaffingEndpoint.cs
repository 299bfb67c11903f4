using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Sources.Http;

namespace HelplineDashboard.Sources.Staffing;

/// <summary>The what-if calculator for programs: the same that the page <c>/staffing</c> shows.</summary>
public static class StaffingEndpoint
{
    /// <summary>Where it listens.</summary>
    public const string Path = "/api/v1/staffing";

    /// <summary>Answers one question.</summary>
    public static Task HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var given = context.Request.Query.SelectMany(one => one.Value, (one, text) => KeyValuePair.Create(one.Key, text ?? ""));
        if (StaffingQuestion.Read(given, out var faults) is not { } question)
        {
            return ProblemAnswers.WriteAsync(context, new Problem(400, "staffing", "The question makes no sense", string.Join(' ', faults)));
        }

        var (figures, needed) = question.Answer();
        return figures is null
            ? ProblemAnswers.WriteAsync(context, new Problem(
                422, "staffing-unreachable", "No number of agents meets the goal", $"Not even {SteadyQueue.MostAgents} agents meet the goal: ask for less."))
            : TypedResults.Ok(StaffingAnswer.Of(figures, needed)).ExecuteAsync(context);
    }
}
