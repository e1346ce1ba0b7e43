<!DOCTYPE html>
<html lang="zh-Hant-TW">
<head>
<meta charset="utf-8" />
<title>善海基金會義診團返台 尼泊爾山區看診逾5千人次 | 生活 | 中央社 CNA</title>
<link href="https://www.cna.com.tw/news/ahel/202410060188.aspx" rel="canonical" />
<meta property="og:title" content="善海基金會義診團返台 尼泊爾山區看診逾5千人次 | 生活 | 中央社 CNA" />
<meta itemprop="datePublished" content="2024-10-06T17:25:00+08:00" />
</head>
<body>
<div class="breadcrumb"><a href="/">首頁</a> / <a href="/list/ahel.aspx" class="blue">生活</a></div>
<article class="article" data-origin-type-name="生活" data-title="善海基金會義診團返台 尼泊爾山區看診逾5千人次" data-canonical-url="https://www.cna.com.tw/news/ahel/202410060188.aspx">
<div class="centralContent">
<h1><span>善海基金會義診團返台 尼泊爾山區看診逾5千人次</span></h1>
<div class="timeBox"><div class="updatetime"><span>2024/10/6 17:25</span></div></div>
<div class="mbBtnGroup"><a class="btn_fb" aria-label="FB分享" href="javascript:"></a></div>
<div class="paragraph">
<p>（中央社記者林若晴高雄6日電）善海慈善基金會國際義診團今天結束在尼泊爾的10天服務返抵國門，團長、高雄海濱醫院外科主任許文隆表示，42名醫護和志工走訪3個山區村落，共看診5200人次，完成白內障手術118例、拔牙640人次。</p>
<p>許文隆說，義診團這次攜帶1.8公噸藥品、2台可攜式超音波，價值約新台幣650萬元，離開前全數捐給當地的健康站；基金會也出資新台幣1200萬元，替村民蓋了2所診所和1座淨水站。</p>
<p>基金會執行長蔡佩珊指出，2016年以來，善海已連續8年到尼泊爾義診，累計派出醫護366人次，服務近4萬人次，培訓當地社區健康員215名。</p>
<p>她說，0403花蓮地震後，基金會募得善款新台幣8300萬元，已協助132戶受災家庭修繕房屋，每戶補助30萬元，並提供760名學童一學年的營養午餐。</p>
<p>基金會明年預計增派一團前往甘達基省，規劃培訓100名護理人員。（編輯：黃世雅）1131006</p>
</div>
<div class="articleFooter"><p>本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。</p></div>
<div class="moreNews"><a href="/news/ahel/202410050012.aspx">國慶連假2天 高鐵加開班次</a></div>
</div>
</article>
<footer>© 2024 中央通訊社</footer>
</body>
</html>
