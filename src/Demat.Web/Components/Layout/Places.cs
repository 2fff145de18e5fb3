using Microsoft.AspNetCore.Components;

namespace Demat.Web.Components.Layout;

/// <summary>Where the reader is among the destinations of the top bar.</summary>
public static class Places
{
    /// <summary>The destination that the address belongs to: its first segment, with files under where they are opened from.</summary>
    public static string Section(NavigationManager navigation)
    {
        var path = navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0];
        return path.Split('/')[0] switch { "tache" => "", "demande" => "demandes", var first => first };
    }
}
