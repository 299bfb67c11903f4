using System.Data.Common;
using System.Text.Json;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.Moves;
using HelplineDashboard.Sources.Http;

namespace HelplineDashboard.Sources.Moves;

/// <summary>Moves of agents for programs: what would help, what is lent, making a move and taking it back.</summary>
public sealed class MoveEndpoint(ReadMoves read, MakeMoves make, UndoMove undo, TimeProvider clock, ILogger<MoveEndpoint> logger)
{
    /// <summary>Where the moves are.</summary>
    public const string Path = "/api/v1/moves";

    /// <summary>Where the suggestions are.</summary>
    public const string SuggestionsPath = Path + "/suggestions";

    /// <summary>Where a move is taken back.</summary>
    public const string UndoPath = Path + "/{id}/undo";

    /// <summary>Answers what would help now.</summary>
    public Task SuggestionsAsync(HttpContext context) => TypedResults.Ok(SuggestionsAnswer.Of(read.Suggestions, read.NameOf)).ExecuteAsync(context);

    /// <summary>Answers what is lent and was moved in the last 24 hours.</summary>
    public Task MovesAsync(HttpContext context) => GuardAsync(context, async () =>
    {
        var (asOf, moves) = await read.RunAsync(context.RequestAborted).ConfigureAwait(false);
        await TypedResults.Ok(new MovesAnswer(asOf, [.. moves.Select(move => MoveAnswer.Of(move, asOf))])).ExecuteAsync(context).ConfigureAwait(false);
    });

    /// <summary>Makes moves.</summary>
    public Task MakeAsync(HttpContext context) => AnswerAsync(
        context, root => MoveBody.ReadRequest(root, MoveRules.UsualReturn(clock.GetUtcNow()), Acting.Now.Name), async request =>
        {
            var (made, refused) = await make.RunAsync(request, context.RequestAborted).ConfigureAwait(false);
            var now = clock.GetUtcNow();
            await (made.IsEmpty
                ? ProblemAnswers.WriteAsync(context, MoveProblems.Of(refused))
                : TypedResults.Created(Path, new ReceiptAnswer([.. made.Select(move => MoveAnswer.Of(move, now))], [.. refused.Select(RefusalAnswer.Of)])).ExecuteAsync(context)).ConfigureAwait(false);
        });

    /// <summary>Takes a move back.</summary>
    public Task UndoAsync(HttpContext context) => AnswerAsync(context, root => MoveBody.ReadUndo(root, Acting.Now.Name), async request =>
    {
        // What is no id names no move either.
        _ = Guid.TryParseExact(context.Request.RouteValues["id"] as string, "D", out var id);
        var change = await undo.RunAsync(id, request.By, request.Reason, context.RequestAborted).ConfigureAwait(false);
        await (change.Refusal is { } refusal
            ? ProblemAnswers.WriteAsync(context, MoveProblems.Of([refusal]))
            : TypedResults.Accepted(Path, MoveAnswer.Of(change.Move!, clock.GetUtcNow())).ExecuteAsync(context)).ConfigureAwait(false);
    });

    private Task AnswerAsync<T>(HttpContext context, Func<JsonElement, (T? Asked, FieldFault? Fault)> read, Func<T, Task> answer) where T : class =>
        GuardAsync(context, async () =>
        {
            var (asked, problem) = await MoveBody.ReadAsync(context.Request, read).ConfigureAwait(false);
            await (asked is null ? ProblemAnswers.WriteAsync(context, problem!) : answer(asked)).ConfigureAwait(false);
        });

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
            await ProblemAnswers.WriteAsync(context, new Problem(
                503, "database", "The database is away", "Send the same request again in a moment, with the same id: then nobody is moved twice.")).ConfigureAwait(false);
        }
    }
}
