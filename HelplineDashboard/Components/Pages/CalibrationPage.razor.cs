using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Quality;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>How far two reviewers of the same contacts agree, and on what they do not.</summary>
public sealed partial class CalibrationPage
{
    private const int Most = 20;
    private const int Days = 91;

    private CalibrationView? _view;
    private QueueNames _names = QueueNames.None;

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [Inject]
    public required ReadQuality Read { get; init; }

    [Inject]
    public required DrawSample Draw { get; init; }

    private string Headline => _view!.Bands switch
    {
        { Kappa: null } bands => bands.Pairs < Agreement.Least
            ? $"How far reviewers agree cannot be told yet: {Agreement.Least} contacts reviewed by two people are needed, {bands.Pairs} are."
            : "Reviewers always chose one and the same band: how far they agree beyond chance cannot be told.",
        { Low: { } low } when low > 0.6 => "Reviewers agree well on the bands.",
        { High: { } high } when high < 0.6 => "Reviewers agree too little on the bands: talk about the contacts below.",
        _ => "How well reviewers agree on the bands is not sure yet: the interval is wide.",
    };

    protected override void OnParametersSet() => _names = _names.For(Board.Queues);

    protected override Task OnInitializedAsync() => AskAsync(async () =>
    {
        _view = await Read.ReadCalibrationAsync(Draw.Today.AddDays(-Days), Draw.Today, CancellationToken.None);
        return null;
    });

    private string Disagreements(DoubleMarked pair)
    {
        var codes = pair.First.Marks.Where(mark => pair.Second.Marks.FirstOrDefault(other => other.Question == mark.Question) is not { } other
                || (other.Points, other.DoesNotApply) != (mark.Points, mark.DoesNotApply))
            .Select(mark => mark.Question)
            .Where(code => _view!.Questions.Any(one => one.Question.Code == code))
            .ToList();
        return codes.Count == 0 ? "nothing" : string.Join(", ", codes);
    }
}
