using System.Globalization;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Quality;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Quality;

/// <summary>How many contacts are drawn, and which rather.</summary>
public sealed partial class SampleSettingsForm
{
    private int _seen;
    private string _size = "";
    private string _double = "";
    private string _long = "";
    private string _transferred = "";
    private string _lowSurvey = "";
    private string _repeat = "";
    private string? _note;
    private IReadOnlyList<SettingsFault> _faults = [];

    [Inject]
    public required KeepQualitySettings Keep { get; init; }

    protected override Task OnInitializedAsync() => AskAsync(async () =>
    {
        await LoadAsync();
        return null;
    });

    private async Task LoadAsync()
    {
        (var settings, _seen) = await Keep.ReadAsync(CancellationToken.None);
        (_size, _double) = (Text(settings.SampleSize), Text(settings.DoublePercentage));
        (_long, _transferred) = (Text(settings.LongWeight), Text(settings.TransferredWeight));
        (_lowSurvey, _repeat) = (Text(settings.LowSurveyWeight), Text(settings.RepeatWeight));
    }

    private Task SaveAsync() => AskAsync(async () =>
    {
        _note = null;
        var unread = new List<SettingsFault>();
        var settings = new QualitySettings
        {
            SampleSize = (int)Number(_size, nameof(QualitySettings.SampleSize), isWhole: true),
            DoublePercentage = (int)Number(_double, nameof(QualitySettings.DoublePercentage), isWhole: true),
            LongWeight = Number(_long, nameof(QualitySettings.LongWeight)),
            TransferredWeight = Number(_transferred, nameof(QualitySettings.TransferredWeight)),
            LowSurveyWeight = Number(_lowSurvey, nameof(QualitySettings.LowSurveyWeight)),
            RepeatWeight = Number(_repeat, nameof(QualitySettings.RepeatWeight)),
        };
        _faults = unread;
        if (unread.Count > 0)
        {
            return null;
        }

        var result = await Keep.SaveAsync(settings, _seen, CancellationToken.None);
        _faults = result.Faults;
        if (result.Faults.Count > 0)
        {
            return null;
        }

        await LoadAsync();
        _note = result.IsConflict ? null : "Saved: days are drawn so from now on.";
        return result.IsConflict ? "Somebody has changed these settings meanwhile. Nothing was overwritten: above is what holds now." : null;

        double Number(string text, string field, bool isWhole = false)
        {
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 1e6 && (!isWhole || value == Math.Floor(value)))
            {
                return value;
            }

            unread.Add(new SettingsFault(field, isWhole ? "must be a whole number" : "must be a number like 1.5"));
            return 1;
        }
    });

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
