using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Moves;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Moves;

/// <summary>A move that is not over: where it stands, until when, and its undo.</summary>
public sealed partial class LoanRow
{
    private static readonly TimeSpan s_longer = TimeSpan.FromMinutes(30);

    /// <summary>Gets or sets the move. Key the row by its id.</summary>
    [Parameter, EditorRequired]
    public required Move Move { get; set; }

    /// <summary>Gets or sets the queues' names.</summary>
    [Parameter, EditorRequired]
    public required QueueNames Names { get; set; }

    /// <summary>Gets or sets the phone system's name.</summary>
    [Parameter]
    public string? PhoneSystem { get; set; }

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [CascadingParameter]
    public Party Party { get; set; } = Party.Nobody;

    [Inject]
    public required UndoMove Undo { get; init; }

    [Inject]
    public required ChangeReturn Return { get; init; }

    private DateTimeOffset Now => Board.AsOf;

    private string Phone => PhoneSystem ?? "The phone system";

    private string Left
    {
        get
        {
            var left = Move.ReturnAt - Now;
            return left <= TimeSpan.Zero ? "a moment" : left < TimeSpan.FromMinutes(1) ? "less than a minute" : QueueCondition.Describe(TimeSpan.FromMinutes(Math.Floor(left.TotalMinutes)));
        }
    }

    private Task UndoAsync() => AskForAsync(() => Undo.RunAsync(Move.Id, Party.Name, null, CancellationToken.None));

    private Task ProlongAsync() => AskForAsync(() => Return.RunAsync(Move.Id, Move.ReturnAt + s_longer, Party.Name, CancellationToken.None));

    private Task AskForAsync(Func<Task<MoveChange>> ask) => AskAsync(async () => (await ask()).Refusal?.Sentence);
}
