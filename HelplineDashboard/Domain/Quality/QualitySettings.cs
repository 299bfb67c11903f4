using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Quality;

/// <summary>How many contacts the helpline reviews, and which it would rather look at.</summary>
public sealed record QualitySettings
{
    /// <summary>Gets how many contacts of a day are drawn, 1 to 500. Each queue with answered contacts gets one at least, even if that makes more.</summary>
    public int SampleSize { get; init; } = 10;

    /// <summary>Gets the share of drawn contacts that two people review, in percent, 0 to 100.</summary>
    public int DoublePercentage { get; init; } = 10;

    /// <summary>Gets how many times as likely a long contact is drawn, 1 to 10.</summary>
    public double LongWeight { get; init; } = 2;

    /// <summary>Gets how many times as likely a transferred contact is drawn, 1 to 10.</summary>
    public double TransferredWeight { get; init; } = 2;

    /// <summary>Gets how many times as likely a contact with a low survey is drawn, 1 to 10.</summary>
    public double LowSurveyWeight { get; init; } = 4;

    /// <summary>Gets how many times as likely a repeat caller's contact is drawn, 1 to 10.</summary>
    public double RepeatWeight { get; init; } = 1.5;

    /// <summary>Finds everything that makes no sense in these settings.</summary>
    /// <returns>Field and reason of each fault; empty when they can be used.</returns>
    public IReadOnlyList<SettingsFault> Faults()
    {
        var faults = new List<SettingsFault>();
        Check(SampleSize is >= 1 and <= 500, nameof(SampleSize), "must be 1 to 500 contacts");
        Check(DoublePercentage is >= 0 and <= 100, nameof(DoublePercentage), "must be 0 to 100 percent");
        CheckWeight(LongWeight, nameof(LongWeight));
        CheckWeight(TransferredWeight, nameof(TransferredWeight));
        CheckWeight(LowSurveyWeight, nameof(LowSurveyWeight));
        CheckWeight(RepeatWeight, nameof(RepeatWeight));
        return faults;

        // Below 1 a contact that worries would be looked at less than others.
        void CheckWeight(double weight, string field) => Check(weight is >= 1 and <= 10, field, "must be 1 (no more than others) to 10 times");

        void Check(bool holds, string field, string reason)
        {
            if (!holds)
            {
                faults.Add(new SettingsFault(field, reason));
            }
        }
    }

    /// <summary>Returns how many times as likely as another a contact is drawn: the weights of all its reasons, multiplied.</summary>
    /// <param name="reasons">Its reasons.</param>
    public double WeightOf(SampleReasons reasons) =>
        (reasons.HasFlag(SampleReasons.Long) ? LongWeight : 1)
        * (reasons.HasFlag(SampleReasons.Transferred) ? TransferredWeight : 1)
        * (reasons.HasFlag(SampleReasons.LowSurvey) ? LowSurveyWeight : 1)
        * (reasons.HasFlag(SampleReasons.Repeat) ? RepeatWeight : 1);
}
