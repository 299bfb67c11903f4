using System.Collections.Immutable;
using System.Data.Common;
using HelplineDashboard.Components.Charts;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Components.Staffing;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Staffing;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>The what-if calculator: what so many agents achieve, or how many a goal needs. All of it is in the address.</summary>
public sealed partial class StaffingPage
{
    private string? _asked;
    private StaffingDraft? _draft;
    private StaffingQuestion? _question;
    private StaffingFigures? _figures;
    private Requirement? _needed;
    private ImmutableArray<QuestionFault> _faults = [];
    private ImmutableArray<StaffingFigures> _curve = [];
    private EventCallback _ask;
    private bool _isUnknown;
    private string _basis = "";

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ReadHabits Habits { get; init; }

    protected override void OnInitialized() =>
        _ask = EventCallback.Factory.Create(this, () => Navigation.NavigateTo(_draft!.ToAddress()));

    // A new board every two seconds is nothing new to the calculator: only another address is.
    protected override async Task OnParametersSetAsync()
    {
        if (_asked == Navigation.Uri)
        {
            return;
        }

        var draft = StaffingDraft.Read(new Uri(Navigation.Uri).Query, out var asks);
        if (draft.Queue is not null && !Board.IsReady)
        {
            return;
        }

        _asked = Navigation.Uri;
        await AnswerAsync(draft, asks);
    }

    private async Task AnswerAsync(StaffingDraft draft, bool asks)
    {
        var queue = draft.Queue is { } code
            ? Board.Queues.FirstOrDefault(one => one.Queue.Code.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase))
            : null;
        _isUnknown = draft.Queue is not null && queue is null;
        if (queue is not null && !asks)
        {
            draft.FillFrom(queue, await ReadAsync(queue));
        }
        else if (!asks)
        {
            draft.FillAsUsual();
        }

        _basis = queue is null ? "An example to change: every figure is worked out anew, and the address keeps the question."
            : asks ? $"For {queue.Settings.Name}."
            : $"For {queue.Settings.Name}: its agreed target, the contacts of the last 30 minutes up to {Figures.TimeOfDay(queue.Settings.Day.ToLocal(Board.AsOf))}, and the habits of the last four weeks.";
        _question = StaffingQuestion.Read(draft.Given, out _faults);
        (_figures, _needed) = _question?.Answer() ?? default;
        _curve = _question is not null && _figures is not null ? StaffingCurve.Around(_question, _figures.Agents, _needed?.Agents) : [];
        _draft = draft;
    }

    // The calculator works without the store: what is not known is left to type.
    private async Task<QueueHabits?> ReadAsync(QueueSnapshot queue)
    {
        try
        {
            return (await Habits.ReadAsync([queue.Settings], CancellationToken.None)).GetValueOrDefault(queue.Queue);
        }
        catch (DbException)
        {
            return null;
        }
    }
}
